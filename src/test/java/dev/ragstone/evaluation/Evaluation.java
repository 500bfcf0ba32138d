package dev.ragstone.evaluation;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Collection;
import dev.ragstone.index.StageScore;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.Presentation;
import dev.ragstone.retrieval.Retriever;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Asks every question of a set in every mode and judges the documents by their best passages.
final class Evaluation {

  /// The baseline: chunks in the order of their BM25 scores.
  static final String BM25 = "bm25";

  /// What the service does unless told otherwise.
  static final String HYBRID = "hybrid";

  private static final String RANKS = "reciprocal ranks (k = 10)";

  private static final int DEPTH = 100;
  private static final int CUTOFF = 10;

  private final EvaluationSet set;
  private final Collection collection;
  private final Retriever retriever;
  private final List<EvaluationSet.Question> questions;
  private final Map<String, List<Metrics>> judged = new LinkedHashMap<>();
  private final Map<String, List<Double>> millis = new HashMap<>();

  /// @param maxQueries beyond it questions are taken at even distances
  Evaluation(EvaluationSet set, Collection collection, Retriever retriever, int maxQueries) {
    this.set = set;
    this.collection = collection;
    this.retriever = retriever;
    int step = Math.ceilDiv(set.questions().size(), maxQueries);
    List<EvaluationSet.Question> taken = new ArrayList<>();
    for (int i = 0; i < set.questions().size(); i += step) {
      taken.add(set.questions().get(i));
    }
    this.questions = List.copyOf(taken);
  }

  /// {@return a run for each way of searching}
  List<SystemRun> run() {
    time();
    for (EvaluationSet.Question question : questions) {
      List<Hit> keyword = search(question, SearchMode.KEYWORD, DEPTH);
      List<Hit> vector = search(question, SearchMode.VECTOR, DEPTH);
      judge(BM25, question, documents(byBm25(keyword)));
      judge("keyword", question, documents(keyword));
      judge("vector", question, documents(vector));
      judge(RANKS, question, reciprocalRanks(documents(byBm25(keyword)), documents(vector)));
      judge(HYBRID, question, documents(search(question, SearchMode.HYBRID, DEPTH)));
    }
    return judged.entrySet().stream()
        .map(entry ->
            new SystemRun(
                set.name(),
                entry.getKey(),
                entry.getValue(),
                millis.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }

  /// Each mode gets its own questions, so that none finds the vector of its question made already.
  private void time() {
    SearchMode[] modes = SearchMode.values();
    for (int i = 0; i < Math.min(1_000, questions.size()); i++) {
      SearchMode mode = modes[i % modes.length];
      long start = System.nanoTime();
      retriever.search(
          new SearchRequest(
              Principal.local(),
              collection,
              questions.get(i).text(),
              10,
              mode,
              null,
              false,
              null,
              0));
      if (i > questions.size() / 10) {
        millis
            .computeIfAbsent(mode.label(), _ -> new ArrayList<>())
            .add((System.nanoTime() - start) / 1e6);
      }
    }
  }

  private List<Hit> search(EvaluationSet.Question question, SearchMode mode, int topK) {
    var request =
        new SearchRequest(
            Principal.local(), collection, question.text(), topK, mode, null, false, null, 0);
    return retriever.search(request, new Presentation(1, false)).hits();
  }

  private void judge(String system, EvaluationSet.Question question, List<String> ranking) {
    judged
        .computeIfAbsent(system, _ -> new ArrayList<>())
        .add(Metrics.of(ranking, question.grades(), CUTOFF));
  }

  private static List<String> documents(List<Hit> hits) {
    return hits.stream().map(hit -> hit.document().id()).toList();
  }

  private static List<Hit> byBm25(List<Hit> hits) {
    return hits.stream()
        .sorted(Comparator.comparingInt(hit -> rank(hit.scores().keyword())))
        .toList();
  }

  private static int rank(@Nullable StageScore place) {
    return Objects.requireNonNull(place).rank();
  }

  private static List<String> reciprocalRanks(List<String> one, List<String> other) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (List<String> ranking : List.of(one, other)) {
      for (int i = 0; i < ranking.size(); i++) {
        scores.merge(ranking.get(i), 1.0 / (11 + i), Double::sum);
      }
    }
    return scores.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(DEPTH)
        .map(Map.Entry::getKey)
        .toList();
  }
}
