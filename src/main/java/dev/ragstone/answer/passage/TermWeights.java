package dev.ragstone.answer.passage;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How much each term tells, by its rarity among the passages at hand: a word of the topic is in
/// most of them and tells little, a word of the answer is in few.
public final class TermWeights {

  private final Map<String, Integer> frequencies = new HashMap<>();
  private final int passages;

  /// Counts.
  ///
  /// @param passages terms of each passage
  public TermWeights(Collection<Set<String>> passages) {
    this.passages = passages.size();
    passages.forEach(terms -> terms.forEach(term -> frequencies.merge(term, 1, Integer::sum)));
  }

  /// {@return the weight of a term, above 0}
  ///
  /// @param term as [Terms] gives it
  public double of(String term) {
    int frequency = frequencies.getOrDefault(term, 0);
    return Math.log1p((passages - frequency + 0.5) / (frequency + 0.5));
  }

  /// Measures how much of what is wanted a text covers.
  ///
  /// @param wanted terms
  /// @param present terms of the text
  /// @return share of the weight of the terms wanted, in 0..1; 0 if none is wanted
  public double coverage(Set<String> wanted, Set<String> present) {
    double all = 0;
    double covered = 0;
    for (String term : wanted) {
      double weight = of(term);
      all += weight;
      covered += present.contains(term) ? weight : 0;
    }
    return all == 0 ? 0 : covered / all;
  }
}
