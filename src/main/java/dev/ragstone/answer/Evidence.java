package dev.ragstone.answer;

import dev.ragstone.answer.passage.TermWeights;
import dev.ragstone.answer.passage.Terms;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.StageScore;
import java.util.List;
import java.util.Set;

/// How much speaks for an answer being in the sources, in 0..1.
///
/// A logistic function of what retrieval already knows, the similarity of the nearest chunk and the
/// share of the question's words in the best ones, so it costs no inference. Rare words count most:
/// a question is often off the topic by one name alone.
final class Evidence {

  private static final int BEST = 3;

  private Evidence() {}

  static double of(String question, List<Hit> hits) {
    if (hits.isEmpty()) {
      return 0;
    }
    return logistic(cosine(hits), coverage(question, hits));
  }

  static double cosine(List<Hit> hits) {
    return hits.stream()
        .map(hit -> hit.scores().vector())
        .filter(score -> score != null)
        .mapToDouble(StageScore::score)
        .max()
        .orElse(Double.NaN);
  }

  static double coverage(String question, List<Hit> hits) {
    Set<String> wanted = Terms.of(question);
    List<Set<String>> texts = hits.stream().map(Evidence::terms).toList();
    var weights = new TermWeights(texts);
    return texts.stream()
        .limit(BEST)
        .mapToDouble(terms -> weights.coverage(wanted, terms))
        .max()
        .orElse(0);
  }

  private static Set<String> terms(Hit hit) {
    return Terms.of(
        hit.document().title()
            + "\n"
            + String.join("\n", hit.chunk().headings())
            + "\n"
            + hit.chunk().text());
  }

  /// Without a similarity, after a search by keywords alone, the words decide.
  private static double logistic(double cosine, double coverage) {
    double meaning = Double.isNaN(cosine) ? 0 : 14 * (cosine - 0.68);
    return 1 / (1 + Math.exp(-(meaning + 4 * (coverage - 0.5))));
  }
}
