package dev.ragstone.ingestion;

import dev.ragstone.catalog.Claim;
import dev.ragstone.catalog.IngestionQueue;
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

  private final ChunkIndexes indexes;
  private final IngestionQueue queue;
  private final WriteLocks locks;

  IndexWriting(ChunkIndexes indexes, IngestionQueue queue, WriteLocks locks) {
    this.indexes = indexes;
    this.queue = queue;
    this.locks = locks;
  }

  /// Opens the index before anything is spent on a document that has nowhere to go.
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

  /// Replaces the document's chunks durably.
  ///
  /// @return whether the claim held
  boolean replace(
      Claim claim, Collection collection, Document document, List<EmbeddedChunk> chunks) {
    return write(claim, collection, index -> index.replace(document, chunks));
  }

  /// Removes the document's chunks durably.
  ///
  /// @return whether the claim held
  boolean remove(Claim claim, Collection collection) {
    return write(claim, collection, index -> index.delete(claim.document().id()));
  }

  /// The commit is outside the document's lock: documents that finish together share it. It goes to
  /// the very handle that took the change, because a handle that failed has lost what it did not
  /// commit, and a fresh one would not know.
  private boolean write(Claim claim, Collection collection, Consumer<ChunkIndex> change) {
    Optional<ChunkIndex> changed =
        locks.onDocument(
            collection.name(), claim.document().id(), () -> change(claim, collection, change));
    return changed.isPresent()
        && locks.whileCollectionStands(collection.name(), () -> commit(claim, changed.get()));
  }

  private Optional<ChunkIndex> change(
      Claim claim, Collection collection, Consumer<ChunkIndex> change) {
    if (!queue.holds(claim)) {
      return Optional.empty();
    }
    ChunkIndex index = indexes.open(collection);
    change.accept(index);
    return Optional.of(index);
  }

  private boolean commit(Claim claim, ChunkIndex index) {
    boolean holds = queue.holds(claim);
    if (holds) {
      index.commit();
    }
    return holds;
  }
}
