package dev.ragstone.index;

import java.util.List;

/// A point-in-time view of one collection. Thread-safe until closed.
///
/// A search has two steps, [#begin] and [#fetch], so that hundreds of candidates can be ranked for
/// the price of reading the few that are shown, and an engine behind a network answers in two round
/// trips. An interrupted thread stops its search with a
/// [java.util.concurrent.CancellationException].
public interface ChunkSearcher extends AutoCloseable {

  /// Begins a search. What needs no vector may be done here, while the question is embedded on
  /// another thread; an engine behind a network rather waits, and sends one request when the search
  /// is finished.
  ///
  /// @param query what for
  /// @return the search, to be finished before the view is closed, or dropped
  /// @throws dev.ragstone.problem.ProblemException `invalid-filter` if the filter has more
  ///   conditions than the engine takes; here or when the search is finished
  PendingSearch begin(ChunkQuery query);

  /// Reads chunks that a search of this view found.
  ///
  /// @param handles of this view
  /// @return one chunk a handle, in the same order
  List<IndexedChunk> fetch(List<ChunkHandle> handles);

  /// Returns a run of a document's chunks in reading order, with their vectors.
  ///
  /// @param documentId unique in the collection
  /// @param from first ordinal
  /// @param limit how many at most
  /// @return fewer than `limit` at the document's end; empty for an unknown document
  List<EmbeddedChunk> chunks(String documentId, int from, int limit);

  /// Finds the words of a query in a text, as the search by words compares them: stemmed, without
  /// stop words. Called for every hit, so an engine behind a network analyzes here.
  ///
  /// @param query any text
  /// @param text for instance of a chunk
  /// @return in order of appearance
  List<Match> matches(String query, String text);

  @Override
  void close();
}
