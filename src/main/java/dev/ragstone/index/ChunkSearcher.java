package dev.ragstone.index;

import dev.ragstone.document.Filter;
import dev.ragstone.embedding.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A point-in-time view of one collection. Thread-safe until closed.
///
/// Searches return handles and scores only, so that hundreds of candidates can be ranked for the
/// price of reading the few that are shown. An interrupted thread stops its search with a
/// [java.util.concurrent.CancellationException].
public interface ChunkSearcher extends AutoCloseable {

  /// Finds chunks by the words of a text (BM25 over title, headings and text).
  ///
  /// @param query any text; it has no operators
  /// @param filter applied before the top hits are chosen (pre-filter); null for none
  /// @param limit how many at most
  /// @return best first
  List<Candidate> keyword(String query, @Nullable Filter filter, int limit);

  /// Finds chunks by the direction of their vectors.
  ///
  /// @param query vector of the question
  /// @param filter applied before the top hits are chosen (pre-filter); null for none
  /// @param limit how many at most
  /// @return best first, scored by cosine
  List<Candidate> nearest(Embedding query, @Nullable Filter filter, int limit);

  /// Compares chunks that any search of this view found with a vector, exactly.
  ///
  /// @param query vector of the question
  /// @param candidates of this view
  /// @return one cosine a candidate, in the same order
  List<Double> cosines(Embedding query, List<Candidate> candidates);

  /// Weighs the words of a query in chunks that any search of this view found.
  ///
  /// @param query any text
  /// @param candidates of this view
  /// @return one a candidate, in the same order
  List<WordEvidence> weigh(String query, List<Candidate> candidates);

  /// Reads chunks that a search of this view found.
  ///
  /// @param candidates of this view
  /// @return one chunk a candidate, in the same order
  List<IndexedChunk> read(List<Candidate> candidates);

  /// Returns a run of a document's chunks in reading order, with their vectors.
  ///
  /// @param documentId unique in the collection
  /// @param from first ordinal
  /// @param limit how many at most
  /// @return fewer than `limit` at the document's end; empty for an unknown document
  List<EmbeddedChunk> chunks(String documentId, int from, int limit);

  /// Finds the words of a query in a text, as keyword search compares them: stemmed, without stop
  /// words.
  ///
  /// @param query any text
  /// @param text for instance of a chunk
  /// @return in order of appearance
  List<Match> matches(String query, String text);

  @Override
  void close();
}
