package dev.ragstone.ingestion;

import dev.ragstone.catalog.documents.DocumentRemoval;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.FolderDocuments;
import dev.ragstone.catalog.documents.FolderDocuments.Move;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Removes and moves documents of a folder source, many in one commit. Thread-safe.
@Singleton
public final class SourceDocuments {

  private final FolderDocuments catalog;
  private final DocumentStore documents;
  private final DocumentRemoval removal;
  private final ChunkIndexes indexes;
  private final WriteLocks locks;

  SourceDocuments(
      FolderDocuments catalog,
      DocumentStore documents,
      DocumentRemoval removal,
      ChunkIndexes indexes,
      WriteLocks locks) {
    this.catalog = catalog;
    this.documents = documents;
    this.removal = removal;
    this.indexes = indexes;
    this.locks = locks;
  }

  /// Removes documents as far as they are still the source's; when this returns, no search finds
  /// them.
  ///
  /// @param collection their collection
  /// @param source name of the source that added them
  /// @param ids which
  /// @return those that were removed
  public List<String> remove(Collection collection, String source, List<String> ids) {
    return locks.whileCollectionStands(
        collection.name(),
        () -> {
          ChunkIndex index = indexes.open(collection);
          List<String> marked =
              ids.stream()
                  .filter(id -> catalog.markDeleting(collection.name(), source, id))
                  .toList();
          marked.forEach(id -> forget(index, collection, id));
          index.commit();
          marked.forEach(id -> removal.remove(collection.name(), id));
          return marked;
        });
  }

  /// Moves ready documents to other ids with their text and vectors. After a crash at any point,
  /// the next start has them under the new id only.
  ///
  /// @param collection their collection
  /// @param source name of the source that added them
  /// @param moves from where to where
  /// @return those that moved; the others are no longer ready or the source's, or the new id is
  ///   taken
  public List<Move> move(Collection collection, String source, List<Move> moves) {
    return locks.onCollection(
        collection.name(),
        () -> {
          var begun = new LinkedHashMap<Move, Document>();
          for (Move move : moves) {
            catalog
                .beginMove(collection.name(), source, move)
                .ifPresent(document -> begun.put(move, document));
          }
          carryOrRequeue(collection, begun);
          begun.keySet().forEach(move -> catalog.endMove(collection.name(), move));
          return List.copyOf(begun.keySet());
        });
  }

  /// A worker that still holds the document writes under the same lock, and finds its claim gone.
  private void forget(ChunkIndex index, Collection collection, String id) {
    locks.onDocument(
        collection.name(),
        id,
        () -> {
          index.delete(id);
          return id;
        });
  }

  private void carryOrRequeue(Collection collection, Map<Move, Document> begun) {
    try {
      carryChunks(indexes.open(collection), begun);
    } catch (RuntimeException e) {
      begun.values().forEach(moved -> documents.requeue(collection.name(), moved.id()));
      throw e;
    }
  }

  private static void carryChunks(ChunkIndex index, Map<Move, Document> begun) {
    if (begun.isEmpty()) {
      return;
    }
    try (ChunkSearcher searcher = index.searcher()) {
      begun.forEach((move, document) -> {
        List<EmbeddedChunk> chunks = searcher.chunks(move.id(), 0, Integer.MAX_VALUE);
        index.replace(document, chunks.stream().map(chunk -> of(document.id(), chunk)).toList());
        index.delete(move.id());
      });
    }
    index.commit();
  }

  private static EmbeddedChunk of(String documentId, EmbeddedChunk embedded) {
    return new EmbeddedChunk(
        embedded.chunk().in(documentId), embedded.embedding(), embedded.fingerprint());
  }
}
