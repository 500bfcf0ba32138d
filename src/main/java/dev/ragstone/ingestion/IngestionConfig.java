package dev.ragstone.ingestion;

import dev.ragstone.catalog.documents.DuplicatePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How documents are ingested.
@ConfigMapping(prefix = "ragstone.ingestion")
public interface IngestionConfig {

  /// Number of documents that are ingested concurrently. More workers hide slow extraction behind
  /// embedding; each holds the text and vectors of one document in memory.
  ///
  /// @return at least 1
  @WithDefault("2")
  int workers();

  /// How long a worker's claim on a document is valid without a heartbeat. Smaller values let
  /// another worker take over a dead process's document sooner; a process that pauses longer than
  /// this does the work twice.
  ///
  /// @return renewed three times within it
  @WithDefault("60s")
  Duration lease();

  /// Number of attempts to ingest a document after transient failures, such as a busy model
  /// provider; then it fails with the last reason. Larger values survive longer disturbances;
  /// smaller values report a problem sooner. Permanent failures are never retried.
  ///
  /// @return at least 1
  @WithDefault("10")
  int maxAttempts();

  /// Delay before the first retry of a document; it doubles with each retry. Smaller values recover
  /// sooner from a brief disturbance; larger values spare a provider that is at its limit.
  ///
  /// @return longer than zero
  @WithDefault("5s")
  Duration retryDelay();

  /// Longest delay between two attempts. With the other defaults, ten attempts take half an hour.
  ///
  /// @return at least the first wait
  @WithDefault("10m")
  Duration maxRetryDelay();

  /// Number of crashes of the service in a row, while a document is in progress, after which that
  /// document is considered the cause and fails. Larger values never blame a document for a machine
  /// that is often switched off; smaller values stop a document that crashes the service sooner.
  ///
  /// @return at least 1
  @WithDefault("5")
  int maxInterruptions();

  /// What happens to a document whose content is already in its collection: `report` ingests it and
  /// names the other document in `duplicate_of`; `skip` only reports it, which saves time and
  /// space, and searches find the content under the other document's title and metadata.
  ///
  /// @return what to do
  @WithDefault("report")
  DuplicatePolicy duplicates();

  /// Largest file, in bytes. Larger files need more disk and time, not more memory of the service.
  ///
  /// @return at least 1
  @WithDefault("104857600")
  long maxFileBytes();
}
