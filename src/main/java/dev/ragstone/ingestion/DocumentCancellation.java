package dev.ragstone.ingestion;

import dev.ragstone.catalog.documents.DocumentStore;
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

  /// Cancels a document that is queued or in progress: extraction ends at once, embedding after the
  /// current batch of chunks. The document stays and fails with `cancelled`; no search finds an
  /// older version of it.
  ///
  /// @param collection its collection
  /// @param id its id
  /// @return the document as it is now
  /// @throws ProblemException `document-settled` if it is neither queued nor in progress
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
