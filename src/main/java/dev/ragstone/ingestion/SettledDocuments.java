package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /// Waits until all of the documents are ready, failed or removed, or until the timeout.
  ///
  /// @param viewer who waits
  /// @param collection name of their collection
  /// @param ids which documents
  /// @param patience how long to wait
  /// @return the documents that still exist, as they are now
  /// @throws InterruptedException if the caller is interrupted
  public List<Document> await(
      Principal viewer, String collection, List<String> ids, Duration patience)
      throws InterruptedException {
    Counts _ = count(viewer, collection, ids, patience);
    return ids.stream().flatMap(id -> documents.find(viewer, collection, id).stream()).toList();
  }

  /// Waits in the same way for any number of documents. Costs one look at each, and nothing for the
  /// changes of others.
  ///
  /// @param viewer who waits
  /// @param collection name of their collection
  /// @param ids which documents
  /// @param patience how long to wait
  /// @return how many are ready, failed, or neither by now
  /// @throws InterruptedException if the caller is interrupted
  public Counts count(Principal viewer, String collection, List<String> ids, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Set<String> wanted = new HashSet<>(ids);
    Map<String, DocumentStatus> ended = new ConcurrentHashMap<>();
    var changed = new Semaphore(0);
    try (DocumentChanges.Subscription _ =
        changes.subscribe(
            viewer,
            document -> {
              if (document.collection().equals(collection) && wanted.contains(document.id())) {
                note(ended, document.id(), document.status());
                changed.release();
              }
            })) {
      for (String id : wanted) {
        DocumentStatus status =
            documents
                .find(viewer, collection, id)
                .map(Document::status)
                .orElse(DocumentStatus.DELETING);
        note(ended, id, status);
      }
      boolean inTime = true;
      while (inTime && ended.size() < wanted.size()) {
        inTime = changed.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        changed.drainPermits();
      }
      return Counts.of(wanted.size(), ended.values());
    }
  }

  private static void note(Map<String, DocumentStatus> ended, String id, DocumentStatus status) {
    if (status.settled() || status == DocumentStatus.DELETING) {
      ended.put(id, status);
    } else {
      ended.remove(id);
    }
  }

  /// How far documents have come.
  ///
  /// @param ready found by searches
  /// @param failed could not be ingested
  /// @param open neither, and not gone
  public record Counts(int ready, int failed, int open) {

    private static Counts of(int wanted, Collection<DocumentStatus> ended) {
      return new Counts(
          Collections.frequency(ended, DocumentStatus.READY),
          Collections.frequency(ended, DocumentStatus.FAILED),
          wanted - ended.size());
    }
  }
}
