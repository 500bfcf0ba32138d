package dev.ragstone.ingestion;

import dev.ragstone.catalog.DocumentStore;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;

/// Ends the ingestion of a document on request. Thread-safe.
@Singleton
public final class DocumentCancellation {

  private final DocumentStore documents;
  private final ChunkIndexes indexes;
  private final WriteLocks locks;
  private final IngestionMeters meters;

  DocumentCancellation(
      DocumentStore documents, ChunkIndexes indexes, WriteLocks locks, IngestionMeters meters) {
    this.documents = documents;
    this.indexes = indexes;
    this.locks = locks;
    this.meters = meters;
  }

  /// Takes a document out of the queue, or stops the work on it: a file that is being read is read
  /// no further, embedding ends with the chunks at hand. The document stays and has failed with
  /// `cancelled`; no search finds an older version of it.
  ///
  /// @param collection its collection
  /// @param id its id
  /// @return the document as it is now
  /// @throws ProblemException `document-settled` if it neither waits nor is in work
  public Document cancel(Collection collection, String id) {
    Document cancelled =
        locks.onDocument(
            collection.name(),
            id,
            () -> {
              Document failed = documents.cancel(collection.name(), id);
              ChunkIndex index = indexes.open(collection);
              index.delete(id);
              index.commit();
              return failed;
            });
    meters.cancelled();
    return cancelled;
  }
}
