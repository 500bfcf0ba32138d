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

  /// Folder of the source `corpus`, kept in sync with its collection if it exists at start; empty
  /// for none.
  ///
  /// @return the folder
  @WithDefault("docs-corpus")
  Optional<Path> path();

  /// Collection that follows the folder; created if it does not exist. Other documents of the
  /// collection are never touched.
  ///
  /// @return its name
  @WithDefault("docs")
  String collection();

  /// Interval between two syncs. Smaller values show changes sooner; each sync reads names, sizes
  /// and times of all files.
  ///
  /// @return time between two looks, at least a second
  @WithDefault("10s")
  Duration interval();

  /// Further folders by name. Each is a source with its own scope: it never changes or removes a
  /// document that it did not add.
  ///
  /// @return name → settings; a name is up to 63 lower-case letters, digits, `-` and `_`
  Map<String, Source> sources();

  /// One folder.
  interface Source {

    /// Folder of the source. While it cannot be listed, the source is stopped, and nothing is
    /// removed.
    ///
    /// @return the folder
    Path path();

    /// Collection that follows the folder; created if it does not exist. Several sources may share
    /// one.
    ///
    /// @return its name
    @WithDefault("docs")
    String collection();

    /// Globs of the files to include, relative to the folder; one must match. `*` stays within a
    /// folder, `**` crosses folders.
    ///
    /// @return at least one
    @WithDefault("**")
    List<String> include();

    /// Globs of the files to exclude, relative to the folder; takes precedence over `include`.
    ///
    /// @return may be absent
    Optional<List<String>> exclude();

    /// Interval between two syncs. Smaller values show changes sooner; each sync reads names, sizes
    /// and times of all files.
    ///
    /// @return time between two looks, at least a second
    @WithDefault("1m")
    Duration interval();

    /// Whether to watch for change notifications of the operating system, besides the interval.
    /// Changes show within seconds; each folder costs a watch of the operating system, and network
    /// file systems send no notifications.
    ///
    /// @return off by default
    @WithDefault("false")
    boolean watch();

    /// Largest share of the source's documents, in 0..1, that a sync may remove without
    /// confirmation; 0 always asks, 1 never asks. Sources of fewer than 10 documents ask only if
    /// the folder is empty.
    ///
    /// @return 0.5 by default
    @WithDefault("0.5")
    double maxDeleteShare();

    /// Whether syncs only report what they would do. A sync by request is still carried out.
    ///
    /// @return off by default
    @WithDefault("false")
    boolean dryRun();
  }
}
