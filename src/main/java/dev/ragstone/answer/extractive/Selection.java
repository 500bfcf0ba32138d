package dev.ragstone.answer.extractive;

import dev.ragstone.answer.passage.TermWeights;
import dev.ragstone.embedding.Embedding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes the best candidate and those that add something of nearly the same worth.
final class Selection {

  /// Sentences of an answer.
  static final int MAX_QUOTES = 3;

  /// How far behind the best a further quotation may be.
  static final double MAX_DISTANCE = 0.08;

  /// A further quotation has to have this share of the question's words that the best one has.
  static final double SHARE = 0.4;

  /// Above this similarity two passages say the same.
  static final double SAME = 0.93;

  private Selection() {}

  static List<Scored> of(List<Scored> ranked, Set<String> question, TermWeights weights) {
    var chosen = new ArrayList<Scored>();
    var covered = new HashSet<String>();
    for (Scored next : ranked) {
      boolean near = chosen.isEmpty() || isNear(next, chosen, question, covered, weights);
      if (near && chosen.stream().noneMatch(other -> repeats(next, other))) {
        chosen.add(next);
        covered.addAll(next.candidate().terms());
      }
      if (chosen.size() == MAX_QUOTES) {
        break;
      }
    }
    return chosen;
  }

  /// A passage that has words of the question which the chosen ones lack may be further behind.
  private static boolean isNear(
      Scored next,
      List<Scored> chosen,
      Set<String> question,
      Set<String> covered,
      TermWeights weights) {
    var missing = new HashSet<>(question);
    missing.removeAll(covered);
    var added = new HashSet<>(next.candidate().terms());
    added.retainAll(missing);
    double gain = weights.coverage(question, added);
    return next.coverage() >= SHARE * chosen.getFirst().coverage()
        && chosen.getFirst().score() - next.score() <= MAX_DISTANCE * (1 + 2 * gain);
  }

  private static boolean repeats(Scored next, Scored chosen) {
    var shared = new HashSet<>(next.candidate().terms());
    shared.retainAll(chosen.candidate().terms());
    int smaller = Math.min(next.candidate().terms().size(), chosen.candidate().terms().size());
    return sameMeaning(next.embedding(), chosen.embedding())
        || shared.size() >= Math.max(1, 0.8 * smaller);
  }

  private static boolean sameMeaning(@Nullable Embedding next, @Nullable Embedding chosen) {
    return next != null && chosen != null && next.cosine(chosen) > SAME;
  }
}
