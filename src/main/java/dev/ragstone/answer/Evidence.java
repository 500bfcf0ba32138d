package dev.ragstone.answer;

import dev.ragstone.answer.passage.Source;
import dev.ragstone.answer.passage.TermWeights;
import dev.ragstone.answer.passage.Terms;
import dev.ragstone.index.StageScore;
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

  static double of(String question, List<Source> sources) {
    return sources.isEmpty() ? 0 : logistic(cosine(sources), coverage(Terms.of(question), sources));
  }

  private static OptionalDouble cosine(List<Source> sources) {
    return sources.stream()
        .map(source -> source.hit().scores().vector())
        .filter(Objects::nonNull)
        .mapToDouble(StageScore::score)
        .max();
  }

  private static double coverage(Set<String> wanted, List<Source> sources) {
    var weights =
        new TermWeights(
            sources.stream().limit(COUNTED).flatMap(source -> passages(source).stream()).toList());
    return sources.stream()
        .limit(BEST)
        .mapToDouble(source -> weights.coverage(wanted, source.terms()))
        .max()
        .orElse(0);
  }

  /// Rarity is counted among passages, because a few chunks are too few to tell.
  private static List<Set<String>> passages(Source source) {
    return source.passages().stream().map(passage -> Terms.of(passage.text())).toList();
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
