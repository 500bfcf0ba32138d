package dev.ragstone.ingestion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// The folder that is kept in step with a collection.
@ConfigMapping(prefix = "ragstone.corpus")
public interface CorpusConfig {

  /// The folder. Nothing is synchronised while it does not exist, and nothing is removed then.
  ///
  /// @return the folder
  @WithDefault("docs-corpus")
  Path path();

  /// Collection that mirrors the folder; made where it does not exist. Documents that came in
  /// otherwise are never touched.
  ///
  /// @return its name
  @WithDefault("docs")
  String collection();

  /// How often the folder is looked through. Shorter shows changes sooner; each look reads names,
  /// sizes and times of all files.
  ///
  /// @return time between two looks
  @WithDefault("10s")
  Duration interval();
}
