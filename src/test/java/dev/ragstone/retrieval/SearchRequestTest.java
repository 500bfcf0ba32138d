package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.index.Samples;
import dev.ragstone.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchRequestTest {

  @Test
  void refusesABlankQuery() {
    refuses(" \n", 1, null, 0, "query");
  }

  @Test
  void refusesToFindNothing() {
    refuses("q", 0, null, 0, "top_k must be >= 1, got 0");
  }

  @Test
  void refusesAMinimumOutsideTheScale() {
    refuses("q", 1, 1.5, 0, "min_score");
    refuses("q", 1, Double.NaN, 0, "min_score");
  }

  @Test
  void refusesANegativeReach() {
    refuses("q", 1, null, -1, "expand must be >= 0, got -1");
  }

  private static void refuses(
      String query, int topK, @Nullable Double minScore, int expand, String reason) {
    assertThatThrownBy(() ->
            new SearchRequest(
                Principal.local(),
                Samples.collection("docs"),
                query,
                topK,
                SearchMode.HYBRID,
                null,
                false,
                minScore,
                expand))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(reason);
  }
}
