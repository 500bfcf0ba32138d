package dev.ragstone.document;

import java.util.Locale;

/// How far a document is on its way from upload to index.
public enum DocumentStatus {
  /// Stored durably and waiting for a worker.
  QUEUED,
  /// Its text is being read out of the file.
  EXTRACTING,
  /// Its chunks are being turned into vectors.
  EMBEDDING,
  /// Its chunks are being written to the index and committed.
  INDEXING,
  /// Every search finds it.
  READY,
  /// It could not be ingested; the document's error says why and at which stage.
  FAILED,
  /// It is being removed and is found by no search.
  DELETING;

  /// {@return the name on the wire and in the catalog: lower case}
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return whether nothing more will happen to the document by itself}
  public boolean settled() {
    return this == READY || this == FAILED;
  }
}
