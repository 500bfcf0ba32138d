package dev.ragstone.index;

import dev.ragstone.document.Filter;
import dev.ragstone.embedding.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A point-in-time view of one collection. Thread-safe until closed.
public interface ChunkSearcher extends AutoCloseable {

  /// Finds chunks by the words of a text (BM25 over title, headings and text).
  ///
  /// @param query any text; it has no operators
  /// @param filter applied before the best are chosen; null for none
  /// @param limit how many at most
  /// @return best first
  List<ScoredChunk> keyword(String query, @Nullable Filter filter, int limit);

  /// Finds chunks by the direction of their vectors.
  ///
  /// @param query vector of the question
  /// @param filter applied before the best are chosen; null for none
  /// @param limit how many at most
  /// @return best first, scored by cosine
  List<ScoredChunk> nearest(Embedding query, @Nullable Filter filter, int limit);

  /// Returns a run of a document's chunks in reading order, with their vectors.
  ///
  /// @param documentId unique in the collection
  /// @param from first ordinal
  /// @param limit how many at most
  /// @return fewer than `limit` at the document's end; empty for an unknown document
  List<EmbeddedChunk> chunks(String documentId, int from, int limit);

  @Override
  void close();
}
