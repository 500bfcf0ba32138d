package dev.ragstone.ingestion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How documents are taken in.
@ConfigMapping(prefix = "ragstone.ingestion")
public interface IngestionConfig {

  /// Documents worked on at the same time. More hide slow extraction behind embedding; each holds
  /// one document's text and vectors in memory.
  ///
  /// @return at least 1
  @WithDefault("2")
  int workers();

  /// How long a worker's claim on a document holds without a sign of life. Shorter means that a
  /// document of a dead process is taken up sooner; a process that pauses longer than this does the
  /// work twice.
  ///
  /// @return renewed three times within it
  @WithDefault("60s")
  Duration lease();

  /// How often a document may be begun before it is given up as failed. Higher survives more
  /// restarts in a row; lower stops a document that brings the process down sooner.
  ///
  /// @return at least 1
  @WithDefault("3")
  int maxAttempts();

  /// The largest file, in bytes. Larger ones need more disk and time, not more memory of the
  /// service.
  ///
  /// @return at least 1
  @WithDefault("104857600")
  long maxFileBytes();
}
