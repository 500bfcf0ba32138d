package dev.ragstone.retrieval;

import java.time.Duration;
import java.util.List;

/// What a search found, laid out as its [Presentation] says.
///
/// @param query as asked
/// @param mode as asked
/// @param findings best first
/// @param totalCandidates how many chunks were weighed against each other
/// @param took from the call to the answer
public record Findings(
    String query, SearchMode mode, List<Finding> findings, int totalCandidates, Duration took) {

  /// Copies the list.
  public Findings {
    findings = List.copyOf(findings);
  }

  SearchResult plain() {
    return new SearchResult(
        query, mode, findings.stream().map(Finding::hit).toList(), totalCandidates, took);
  }
}
