package dev.ragstone.answer.extractive;

import dev.ragstone.answer.passage.Source;
import dev.ragstone.answer.passage.TermWeights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Chooses the passages to embed, which bounds the cost of an answer.
final class QuotablePassages {

  /// Sources that are looked at; the answer is in the first ones or nowhere.
  static final int MAX_SOURCES = 5;

  /// Passages that are embedded: about 100 ms on two idle cores, and no answer is lost by it.
  static final int MAX_PASSAGES = 12;

  /// Characters that are embedded.
  static final int MAX_CHARACTERS = 2_400;

  private final List<QuotablePassage> all = new ArrayList<>();
  private final TermWeights weights;

  QuotablePassages(List<Source> sources) {
    sources.stream()
        .limit(MAX_SOURCES)
        .forEach(source ->
            IntStream.range(0, source.passages().size())
                .filter(i -> source.passages().get(i).quotable())
                .forEach(i -> all.add(QuotablePassage.of(source, i))));
    weights = new TermWeights(all.stream().map(QuotablePassage::terms).toList());
  }

  TermWeights weights() {
    return weights;
  }

  /// The likeliest by words and rank of their source, within the bounds.
  List<QuotablePassage> likeliest(Set<String> question) {
    var ordered = new ArrayList<>(all);
    ordered.sort(Comparator.comparingDouble(candidate -> -prior(candidate, question)));
    var chosen = new ArrayList<QuotablePassage>();
    int characters = 0;
    for (QuotablePassage candidate : ordered) {
      characters += candidate.passage().text().length();
      if (chosen.size() == MAX_PASSAGES || (characters > MAX_CHARACTERS && !chosen.isEmpty())) {
        break;
      }
      chosen.add(candidate);
    }
    return chosen;
  }

  private double prior(QuotablePassage candidate, Set<String> question) {
    return coverage(candidate, question) - 0.12 * candidate.source().rank();
  }

  /// Words in the titles above a passage count half.
  double coverage(QuotablePassage candidate, Set<String> question) {
    return 0.5
        * (weights.coverage(question, candidate.terms())
            + weights.coverage(question, candidate.context()));
  }
}
