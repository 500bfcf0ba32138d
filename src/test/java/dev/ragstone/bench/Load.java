package dev.ragstone.bench;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Filter;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind of search that is measured.
///
/// @param mode what chunks are found by
/// @param selectivity the share of the chunks that the filter lets through, for people
/// @param filter null for none
record Load(SearchMode mode, String selectivity, @Nullable Filter filter) {

  private static final List<Load> FILTERS =
      List.of(
          new Load(SearchMode.HYBRID, "all", null),
          new Load(SearchMode.HYBRID, "50 %", new Filter.In("half", List.of(true))),
          new Load(SearchMode.HYBRID, "10 %", new Filter.In("tenth", List.of("t3"))),
          new Load(SearchMode.HYBRID, "1 %", new Filter.In("percent", List.of(17L))));

  /// {@return every mode with every filter}
  static List<Load> all() {
    return java.util.Arrays.stream(SearchMode.values())
        .flatMap(mode -> FILTERS.stream().map(load -> load.in(mode)))
        .toList();
  }

  Load in(SearchMode other) {
    return new Load(other, selectivity, filter);
  }

  /// {@return the search for a question}
  SearchRequest request(String question) {
    return new SearchRequest(
        Principal.local(), BenchedCollection.named(), question, 10, mode, filter, false, null, 0);
  }
}
