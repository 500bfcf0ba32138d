package dev.ragstone.retrieval;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Filter;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// A question to one collection.
///
/// @param viewer who searches; finds only what they may see
/// @param collection where to search
/// @param query words or a question; has no operators
/// @param topK how many hits at most, from 1
/// @param mode what chunks are found by
/// @param filter which documents count; null for all
/// @param rerank whether a rerank model orders the best anew
/// @param minScore hits below it are left out, in 0..1; null for none
/// @param expand how many neighbours of the same section are joined to a hit on either side
public record SearchRequest(
    Principal viewer,
    Collection collection,
    String query,
    int topK,
    SearchMode mode,
    @Nullable Filter filter,
    boolean rerank,
    @Nullable Double minScore,
    int expand) {

  /// Refuses what no caller may ask.
  ///
  /// @throws ProblemException `invalid-field` that names the field
  public SearchRequest {
    require(!query.isBlank(), "query", "must not be blank", query);
    require(topK >= 1, "top_k", "must be >= 1", topK);
    require(
        minScore == null || (minScore >= 0 && minScore <= 1),
        "min_score",
        "must be between 0 and 1",
        minScore);
    require(expand >= 0, "expand", "must be >= 0", expand);
  }

  /// Returns a hybrid search for the best hits and nothing else.
  ///
  /// @param viewer who searches
  /// @param collection where to search
  /// @param query words or a question
  /// @param topK how many hits at most
  /// @return the request
  public static SearchRequest of(Principal viewer, Collection collection, String query, int topK) {
    return new SearchRequest(
        viewer, collection, query, topK, SearchMode.HYBRID, null, false, null, 0);
  }

  private static void require(boolean holds, String field, String rule, @Nullable Object value) {
    if (!holds) {
      throw ProblemException.field(ProblemType.INVALID_FIELD, field, rule, value);
    }
  }
}
