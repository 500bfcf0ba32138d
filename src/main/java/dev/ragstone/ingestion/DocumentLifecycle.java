package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.catalog.documents.Description;
import dev.ragstone.catalog.documents.DocumentRemoval;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// What can be done with a document once it is in. Thread-safe.
@Singleton
public final class DocumentLifecycle {

  private static final Logger LOG = Logger.getLogger(DocumentLifecycle.class);

  private static final int BEFORE_WORKERS = 1_000;

  private final CollectionStore collections;
  private final DocumentStore documents;
  private final DocumentRemoval removal;
  private final ChunkIndexes indexes;
  private final WriteLocks locks;

  DocumentLifecycle(
      CollectionStore collections,
      DocumentStore documents,
      DocumentRemoval removal,
      ChunkIndexes indexes,
      WriteLocks locks) {
    this.collections = collections;
    this.documents = documents;
    this.removal = removal;
    this.indexes = indexes;
    this.locks = locks;
  }

  /// Changes title and metadata. The vectors stay; searches see the change when this returns, or,
  /// if the document is still being ingested, once it is ready.
  ///
  /// @param collection its collection
  /// @param id its id
  /// @param expected version of the document
  /// @param change from what is there; may be called several times
  /// @return the document as it is now
  /// @throws ProblemException `document-not-found` or `precondition-failed`
  public Document describe(
      Collection collection, String id, Expectation expected, UnaryOperator<Description> change) {
    return locks.onDocument(
        collection.name(),
        id,
        () -> {
          Document now = documents.describe(collection.name(), id, expected, change);
          return now.status() == DocumentStatus.READY ? reindex(collection, now) : now;
        });
  }

  /// Removes a document; when this returns, no search finds it.
  ///
  /// @param collection its collection
  /// @param id its id
  /// @param expected version of the document
  /// @throws ProblemException `document-not-found` or `precondition-failed`
  public void remove(Collection collection, String id, Expectation expected) {
    removal.markDeleting(collection.name(), id, expected);
    finishRemoval(collection, id);
  }

  /// Finishes removals that a crash interrupted, before any document is ingested.
  void resumeRemovals(@Observes @Priority(BEFORE_WORKERS) StartupEvent event) {
    removal.sweepBlobs();
    removal.deleting().forEach(this::resumeRemoval);
  }

  /// Finishes the removals of one collection that waited for its index.
  void resumeRemovals(String collection) {
    removal.deleting().stream()
        .filter(document -> document.collection().equals(collection))
        .forEach(this::resumeRemoval);
  }

  private void resumeRemoval(Document document) {
    try {
      finishRemoval(collections.get(Principal.service(), document.collection()), document.id());
    } catch (ProblemException e) {
      LOG.warnf("the removal of %s waits: %s", document.id(), e.detail());
    }
  }

  private Document reindex(Collection collection, Document document) {
    ChunkIndex index = indexes.open(collection);
    List<EmbeddedChunk> chunks;
    try (ChunkSearcher searcher = index.searcher()) {
      chunks = searcher.chunks(document.id(), 0, Integer.MAX_VALUE);
    }
    index.replace(document, chunks);
    index.commit();
    return document;
  }

  private void finishRemoval(Collection collection, String id) {
    locks.onDocument(
        collection.name(),
        id,
        () -> {
          ChunkIndex index = indexes.open(collection);
          index.delete(id);
          index.commit();
          removal.remove(collection.name(), id);
          return id;
        });
  }
}
