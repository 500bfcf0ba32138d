package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.catalog.documents.DocumentRemoval;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.document.Collection;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/// How collections come and go, with their index and their blobs. Thread-safe.
@Singleton
public final class CollectionLifecycle {

  private static final Logger LOG = Logger.getLogger(CollectionLifecycle.class);

  private static final int BEFORE_WORKERS = 1_000;

  private final CollectionStore collections;
  private final DocumentRemoval documents;
  private final ChunkIndexes indexes;
  private final WriteLocks locks;

  CollectionLifecycle(
      CollectionStore collections,
      DocumentRemoval documents,
      ChunkIndexes indexes,
      WriteLocks locks) {
    this.collections = collections;
    this.documents = documents;
    this.indexes = indexes;
    this.locks = locks;
  }

  /// Stores a new collection with an empty index, and discards what an interrupted removal left of
  /// an older one.
  ///
  /// @param collection its name must be free
  /// @throws ProblemException `collection-exists`
  public void create(Collection collection) {
    if (!createIfAbsent(collection)) {
      throw new ProblemException(
          ProblemType.COLLECTION_EXISTS,
          "a collection named " + collection.name() + " exists already");
    }
  }

  /// Stores a collection unless one of that name exists.
  ///
  /// @param collection what to store
  /// @return whether it was stored
  public boolean createIfAbsent(Collection collection) {
    return locks.onCollection(
        collection.name(),
        () -> {
          boolean created = collections.createIfAbsent(collection);
          if (created) {
            indexes.drop(collection.name());
          }
          return created;
        });
  }

  /// Removes the files of indexes whose collection no longer exists: a removal was interrupted or
  /// failed.
  void sweep(@Observes @Priority(BEFORE_WORKERS) StartupEvent event) {
    for (String name : indexes.stored()) {
      try {
        dropIfGone(name);
      } catch (ProblemException e) {
        LOG.warnf("the index of the removed collection %s stays for now: %s", name, e.detail());
      }
    }
  }

  private void dropIfGone(String name) {
    var _ =
        locks.onCollection(
            name,
            () -> {
              boolean gone = collections.find(Principal.service(), name).isEmpty();
              if (gone) {
                indexes.drop(name);
                LOG.infof("the index of the removed collection %s was swept", name);
              }
              return gone;
            });
  }

  /// Removes a collection with all its documents.
  ///
  /// @param name its name
  /// @param expected version of the collection
  /// @throws ProblemException `collection-not-found` or `precondition-failed`
  public void remove(String name, Expectation expected) {
    List<String> blobs =
        locks.onCollection(
            name,
            () -> {
              List<String> addresses = collections.delete(name, expected);
              indexes.drop(name);
              return addresses;
            });
    blobs.forEach(documents::removeBlobIfUnreferenced);
  }
}
