package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.document.Collection;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.IndexState;
import dev.ragstone.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Finds unusable indexes, and rebuilds them from the catalog and the stored files. Thread-safe.
@Singleton
public final class IndexRepair {

  private static final Logger LOG = Logger.getLogger(IndexRepair.class);
  private static final int PAGE = 200;

  private final CollectionStore collections;
  private final DocumentStore documents;
  private final DocumentLifecycle lifecycle;
  private final ChunkIndexes indexes;
  private final WriteLocks locks;

  IndexRepair(
      CollectionStore collections,
      DocumentStore documents,
      DocumentLifecycle lifecycle,
      ChunkIndexes indexes,
      WriteLocks locks) {
    this.collections = collections;
    this.documents = documents;
    this.lifecycle = lifecycle;
    this.indexes = indexes;
    this.locks = locks;
  }

  /// Checks every index before it is opened: opening a lost index would create an empty one.
  void check(@Observes @Priority(1) StartupEvent event) {
    String after = null;
    List<Collection> page;
    do {
      page = collections.list(Principal.service(), after, PAGE);
      for (Collection collection : page) {
        if (state(collection) instanceof IndexState.Unavailable(String reason)) {
          LOG.warn(reason);
        }
        after = collection.name();
      }
    } while (page.size() == PAGE);
  }

  /// {@return whether the index of a collection can be used}
  ///
  /// @param collection whose index
  public IndexState state(Collection collection) {
    return indexes.state(
        collection, collections.statistics(Principal.service(), collection.name()).chunks() > 0);
  }

  /// Queues all documents of a collection again. Where its index cannot be used, an empty one takes
  /// its place first; otherwise searches find the documents as they were until each is done.
  ///
  /// @param name of the collection
  /// @param status only documents with it, where the index can be used; null for all
  /// @return how many documents were queued
  /// @throws ProblemException `collection-not-found`; `index-unavailable` if the index cannot be
  ///   replaced
  public int reindex(String name, @Nullable DocumentStatus status) {
    Collection collection = collections.get(Principal.service(), name);
    if (state(collection) instanceof IndexState.Ready) {
      return documents.requeueAll(name, status);
    }
    int queued = locks.onCollection(name, () -> rebuild(collection));
    lifecycle.resumeRemovals(name);
    return queued;
  }

  /// The queue first: after a crash in between, no document is `ready` that is not in the index.
  private int rebuild(Collection collection) {
    int queued = documents.requeueAll(collection.name(), null);
    collections.noteRebuild(collection.name());
    indexes.rebuild(collection);
    return queued;
  }
}
