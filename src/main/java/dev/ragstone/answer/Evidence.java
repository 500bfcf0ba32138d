package dev.ragstone.answer;

import dev.ragstone.answer.passage.Passages;
import dev.ragstone.answer.passage.TermWeights;
import dev.ragstone.answer.passage.Terms;
import dev.ragstone.index.StageScore;
import dev.ragstone.retrieval.Hit;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/// How likely the sources contain an answer, in 0..1.
///
/// A logistic function of what retrieval already knows, the similarity of the nearest chunk and the
/// share of the question's words in the best ones, so it costs no inference. Rare words count most:
/// a question is often off the topic by one name alone.
final class Evidence {

  /// Chunks whose words are counted.
  private static final int COUNTED = 5;

  /// Chunks one of which has to cover the question.
  private static final int BEST = 3;

  private Evidence() {}

  static double of(String question, List<Hit> hits) {
    return hits.isEmpty() ? 0 : logistic(cosine(hits), coverage(Terms.of(question), hits));
  }

  private static OptionalDouble cosine(List<Hit> hits) {
    return hits.stream()
        .map(hit -> hit.scores().vector())
        .filter(Objects::nonNull)
        .mapToDouble(StageScore::score)
        .max();
  }

  private static double coverage(Set<String> wanted, List<Hit> hits) {
    var weights =
        new TermWeights(
            hits.stream().limit(COUNTED).flatMap(hit -> passages(hit).stream()).toList());
    return hits.stream()
        .limit(BEST)
        .mapToDouble(hit -> weights.coverage(wanted, terms(hit)))
        .max()
        .orElse(0);
  }

  /// Rarity is counted among passages, because a few chunks are too few to tell.
  private static List<Set<String>> passages(Hit hit) {
    return Passages.of(hit.chunk().text(), hit.chunk().headings()).stream()
        .map(passage -> Terms.of(passage.text()))
        .toList();
  }

  private static Set<String> terms(Hit hit) {
    String headings = String.join("\n", hit.chunk().headings());
    return Terms.of(hit.document().title() + "\n" + headings + "\n" + hit.chunk().text());
  }

  /// The weights were fitted to questions with and without an answer over encyclopedia articles and
  /// product documentation. Where no hit has a similarity, the words decide alone.
  private static double logistic(OptionalDouble cosine, double coverage) {
    double sum =
        cosine.isPresent()
            ? 18.3 * cosine.getAsDouble() + 6.1 * coverage - 14.7
            : 10 * (coverage - 0.5);
    return 1 / (1 + Math.exp(-sum));
  }
}
