package dev.ragstone.ingestion.folder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The folders that collections follow: one in short form, and any number by name.
@ConfigMapping(prefix = "ragstone.corpus")
public interface CorpusConfig {

  /// The folder of the source `corpus`, which follows it where it exists at the start; empty for
  /// none.
  ///
  /// @return the folder
  @WithDefault("docs-corpus")
  Optional<Path> path();

  /// Collection that follows the folder; made where it does not exist. Documents that came in
  /// otherwise are never touched.
  ///
  /// @return its name
  @WithDefault("docs")
  String collection();

  /// How often the folder is looked through. Shorter shows changes sooner; each look reads names,
  /// sizes and times of all files.
  ///
  /// @return time between two looks, at least a second
  @WithDefault("10s")
  Duration interval();

  /// Further folders by name, each a source with a scope of its own: it never changes or removes
  /// what it did not add.
  ///
  /// @return name → settings; a name is up to 63 lower-case letters, digits, `-` and `_`
  Map<String, Source> sources();

  /// One folder.
  interface Source {

    /// The folder. While it cannot be listed the source is stopped, and nothing is removed.
    ///
    /// @return the folder
    Path path();

    /// Collection that follows the folder; made where it does not exist. Several sources may share
    /// one.
    ///
    /// @return its name
    @WithDefault("docs")
    String collection();

    /// Globs of the files to take in, relative to the folder; one must match. `*` stays within a
    /// folder, `**` crosses them.
    ///
    /// @return at least one
    @WithDefault("**")
    List<String> include();

    /// Globs of the files to leave out, relative to the folder, whatever `include` says.
    ///
    /// @return may be absent
    Optional<List<String>> exclude();

    /// How often the folder is looked through. Shorter shows changes sooner; each look reads names,
    /// sizes and times of all files.
    ///
    /// @return time between two looks, at least a second
    @WithDefault("1m")
    Duration interval();

    /// Whether the operating system is asked to tell of changes, beside the looks at the interval.
    /// Changes show within seconds; each folder costs a watch of the system, and network file
    /// systems tell nothing.
    ///
    /// @return off by default
    @WithDefault("false")
    boolean watch();

    /// Share of the source's documents, in 0..1, of which a sync may remove at most that much
    /// without being told so by hand; 0 asks before each removal, 1 never asks. Sources of fewer
    /// than 10 documents are asked for only when the folder is empty.
    ///
    /// @return 0.5 by default
    @WithDefault("0.5")
    double maxDeleteShare();

    /// Whether looks only report what they would do. A sync that is asked for by hand still does
    /// it.
    ///
    /// @return off by default
    @WithDefault("false")
    boolean dryRun();
  }
}
