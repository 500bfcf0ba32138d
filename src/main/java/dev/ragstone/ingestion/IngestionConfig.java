package dev.ragstone.ingestion;

import dev.ragstone.catalog.DuplicatePolicy;
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

  /// How often a document is tried where the reason of a failure may pass, such as a model provider
  /// that is busy; then it fails with the last reason. Higher survives longer disturbances; lower
  /// says sooner that something is wrong. What is wrong with the document itself fails it at once.
  ///
  /// @return at least 1
  @WithDefault("10")
  int maxAttempts();

  /// How long a document waits before its second attempt; the wait doubles from attempt to attempt.
  /// Shorter recovers sooner from a brief disturbance, longer spares a provider that is at its
  /// limit.
  ///
  /// @return longer than zero
  @WithDefault("5s")
  Duration retryDelay();

  /// The longest wait between two attempts. With the other defaults, ten attempts take half an
  /// hour.
  ///
  /// @return at least the first wait
  @WithDefault("10m")
  Duration maxRetryDelay();

  /// How often in a row the service may end without notice while it works on a document before the
  /// document is taken for the cause and fails. Higher never blames a document for a machine that
  /// is switched off often; lower stops a document that brings the service down sooner.
  ///
  /// @return at least 1
  @WithDefault("5")
  int maxInterruptions();

  /// What becomes of a document whose content its collection has already: `report` ingests it and
  /// names the other one in `duplicate_of`; `skip` does so without ingesting it, which saves time
  /// and space, and finds the content only under the other one's title and metadata.
  ///
  /// @return what to do
  @WithDefault("report")
  DuplicatePolicy duplicates();

  /// The largest file, in bytes. Larger ones need more disk and time, not more memory of the
  /// service.
  ///
  /// @return at least 1
  @WithDefault("104857600")
  long maxFileBytes();
}
