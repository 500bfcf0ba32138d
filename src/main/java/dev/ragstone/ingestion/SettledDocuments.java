package dev.ragstone.ingestion;

import dev.ragstone.catalog.DocumentChanges;
import dev.ragstone.catalog.DocumentStore;
import dev.ragstone.document.Document;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Waits for documents to become ready or failed. Thread-safe.
@Singleton
public final class SettledDocuments {

  private final DocumentStore documents;
  private final DocumentChanges changes;

  SettledDocuments(DocumentStore documents, DocumentChanges changes) {
    this.documents = documents;
    this.changes = changes;
  }

  /// Waits until all of the documents are ready, failed or gone, or the time is over.
  ///
  /// @param collection name of their collection
  /// @param ids which documents
  /// @param patience how long to wait
  /// @return the documents that still exist, as they are now
  /// @throws InterruptedException if the caller is interrupted
  public List<Document> await(String collection, List<String> ids, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    var changed = new Semaphore(0);
    try (DocumentChanges.Subscription _ =
        changes.subscribe(document -> {
          if (document.collection().equals(collection) && ids.contains(document.id())) {
            changed.release();
          }
        })) {
      while (true) {
        List<Document> present =
            ids.stream().flatMap(id -> documents.find(collection, id).stream()).toList();
        boolean settled = present.stream().allMatch(document -> document.status().settled());
        if (settled || !changed.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return present;
        }
      }
    }
  }
}
