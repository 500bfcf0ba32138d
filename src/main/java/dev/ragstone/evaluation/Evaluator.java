package dev.ragstone.evaluation;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Collection;
import dev.ragstone.retrieval.Presentation;
import dev.ragstone.retrieval.Retriever;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchRequest;
import dev.ragstone.retrieval.SearchResult;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// Asks every judged query in every mode, and judges the documents by their best passages.
/// Thread-safe.
@Singleton
public final class Evaluator {

  /// As deep as recall@100 looks.
  private static final int DEPTH = 100;

  private final Retriever retriever;

  Evaluator(Retriever retriever) {
    this.retriever = retriever;
  }

  /// Evaluates a collection.
  ///
  /// @param viewer who asks
  /// @param collection what to ask
  /// @param queries with their judgements
  /// @param modes what to compare, each once
  /// @param k where rankings are cut off
  /// @param rerank whether every ranking is reranked
  /// @return a run for each mode, in their order
  /// @throws CancellationException if the thread is interrupted
  public List<SystemRun> run(
      Principal viewer,
      Collection collection,
      List<JudgedQuery> queries,
      List<SearchMode> modes,
      int k,
      boolean rerank) {
    Map<SearchMode, List<Metrics>> judged = new EnumMap<>(SearchMode.class);
    Map<SearchMode, List<Double>> millis = new EnumMap<>(SearchMode.class);
    for (int i = 0; i < queries.size(); i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while evaluating");
      }
      // Only the first mode that asks a question embeds it; so each mode in turn is the first.
      for (int j = 0; j < modes.size(); j++) {
        SearchMode mode = modes.get((i + j) % modes.size());
        SearchResult found = ask(viewer, collection, queries.get(i), mode, rerank);
        Metrics metrics = Metrics.of(documents(found), queries.get(i).grades(), k);
        judged.computeIfAbsent(mode, _ -> new ArrayList<>()).add(metrics);
        if (j == 0) {
          millis.computeIfAbsent(mode, _ -> new ArrayList<>()).add(found.took().toNanos() / 1e6);
        }
      }
    }
    return modes.stream()
        .map(mode ->
            new SystemRun(
                collection.name(),
                mode.label(),
                judged.getOrDefault(mode, List.of()),
                millis.getOrDefault(mode, List.of())))
        .toList();
  }

  private SearchResult ask(
      Principal viewer, Collection collection, JudgedQuery query, SearchMode mode, boolean rerank) {
    var request =
        new SearchRequest(viewer, collection, query.text(), DEPTH, mode, null, rerank, null, 0);
    return retriever.search(request, new Presentation(1, false));
  }

  private static List<String> documents(SearchResult found) {
    return found.hits().stream().map(hit -> hit.document().id()).toList();
  }
}
