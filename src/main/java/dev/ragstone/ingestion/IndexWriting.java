package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.catalog.queue.IngestionQueue;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes to an index for a claim, and only while the claim holds: the check and the write are one
/// step under the document's lock. Thread-safe.
@Singleton
final class IndexWriting {

  private final CollectionStore collections;
  private final ChunkIndexes indexes;
  private final IngestionQueue queue;
  private final WriteLocks locks;

  IndexWriting(
      CollectionStore collections, ChunkIndexes indexes, IngestionQueue queue, WriteLocks locks) {
    this.collections = collections;
    this.indexes = indexes;
    this.queue = queue;
    this.locks = locks;
  }

  /// {@return the collection that the document goes to; empty if it is gone}
  Optional<Collection> target(Claim claim) {
    return collections.find(Principal.service(), claim.document().collection());
  }

  /// Opens the index first: without it the work on the document would be wasted.
  void requireIndex(Collection collection) {
    indexes.open(collection);
  }

  /// {@return the chunks that the index holds of the document now, from an earlier version}
  List<EmbeddedChunk> present(Claim claim, Collection collection) {
    String id = claim.document().id();
    return locks.onDocument(
        collection.name(),
        id,
        () -> {
          if (!queue.holds(claim)) {
            return List.of();
          }
          try (ChunkSearcher searcher = indexes.open(collection).searcher()) {
            return searcher.chunks(id, 0, Integer.MAX_VALUE);
          }
        });
  }

  /// Replaces the document's chunks; [#commit] makes that last.
  ///
  /// @return the index that took the chunks; empty if the claim did not hold
  Optional<ChunkIndex> replace(
      Claim claim, Collection collection, Document document, List<EmbeddedChunk> chunks) {
    return write(claim, collection, index -> index.replace(document, chunks));
  }

  /// Removes the document's chunks durably.
  void remove(Claim claim, Collection collection) {
    write(claim, collection, index -> index.delete(claim.document().id()))
        .ifPresent(index -> commit(collection.name(), index, List.of(claim)));
  }

  /// Commits what was written to the index. It is outside the documents' locks, so that writing
  /// goes on.
  ///
  /// @return those of the claims that still hold; without any of them nothing is committed
  List<Claim> commit(String collection, ChunkIndex index, List<Claim> claims) {
    return locks.whileCollectionStands(
        collection,
        () -> {
          List<Claim> held = claims.stream().filter(queue::holds).toList();
          if (!held.isEmpty()) {
            index.commit();
          }
          return held;
        });
  }

  private Optional<ChunkIndex> write(
      Claim claim, Collection collection, Consumer<ChunkIndex> change) {
    return locks.onDocument(
        collection.name(),
        claim.document().id(),
        () -> {
          if (!queue.holds(claim)) {
            return Optional.empty();
          }
          ChunkIndex index = indexes.open(collection);
          change.accept(index);
          return Optional.of(index);
        });
  }
}
