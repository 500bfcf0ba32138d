package dev.ragstone.retrieval;

import java.time.Duration;
import java.util.List;

/// What a search found, laid out as its [Presentation] says.
///
/// @param query as asked
/// @param mode as asked
/// @param hits best first
/// @param totalCandidates how many chunks were weighed against each other
/// @param took from the call to the answer
public record SearchResult(
    String query, SearchMode mode, List<Hit> hits, int totalCandidates, Duration took) {

  /// Copies the hits.
  public SearchResult {
    hits = List.copyOf(hits);
  }
}
