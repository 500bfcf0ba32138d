package dev.ragstone.answer.generative;

import dev.ragstone.answer.passage.Passage;
import dev.ragstone.answer.passage.Source;
import dev.ragstone.answer.passage.TermWeights;
import dev.ragstone.answer.passage.Terms;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds the passage of a source that supports a claim: by the words they share and, where they
/// share too few, by meaning. Thread-safe; costs a batch of embeddings only in the second case.
final class Support {

  /// Below this share of common words the meaning decides.
  private static final double CLEAR = 0.34;

  /// A neighbour that covers as much more belongs to the quote.
  private static final double ADDS = 0.25;

  /// Passages that are compared by meaning.
  private static final int MAX_EMBEDDED = 12;

  private final EmbeddingModel model;

  Support(EmbeddingModel model) {
    this.model = model;
  }

  /// A quote.
  ///
  /// @param from offset in the source's text, in UTF-16 units
  /// @param to offset after it
  /// @param coverage share of the claim's words that it has, weighted by rarity
  record Quote(int from, int to, double coverage) {}

  /// The best quote by words alone.
  Quote byWords(Source source, String claim) {
    return quote(source, Terms.of(claim), false, claim);
  }

  /// The best quote.
  Quote of(Source source, String claim) {
    return quote(source, Terms.of(claim), true, claim);
  }

  private Quote quote(Source source, Set<String> wanted, boolean byMeaning, String claim) {
    List<Integer> quotable =
        IntStream.range(0, source.passages().size())
            .filter(i -> source.passages().get(i).quotable())
            .boxed()
            .toList();
    if (quotable.isEmpty()) {
      return new Quote(0, source.hit().chunk().text().length(), 0);
    }
    List<Passage> passages = quotable.stream().map(source.passages()::get).toList();
    List<Set<String>> terms = quotable.stream().map(source::terms).toList();
    var weights = new TermWeights(terms);
    int best = 0;
    for (int i = 1; i < passages.size(); i++) {
      if (worth(weights, wanted, terms.get(i)) > worth(weights, wanted, terms.get(best))) {
        best = i;
      }
    }
    if (byMeaning && weights.coverage(wanted, terms.get(best)) < CLEAR && passages.size() > 1) {
      best = nearest(passages, claim, best);
    }
    return widened(passages, terms, weights, wanted, best);
  }

  /// Of two passages that cover the same, the shorter one says it more clearly.
  private static double worth(TermWeights weights, Set<String> wanted, Set<String> terms) {
    return weights.coverage(wanted, terms) - 0.002 * terms.size();
  }

  /// If the embedding model is overloaded or down, only words are compared: an answer in progress
  /// is worth more than its best quote.
  private int nearest(List<Passage> passages, String claim, int byWords) {
    try {
      return nearest(passages, claim);
    } catch (ProblemException _) {
      return byWords;
    }
  }

  /// How near the nearest passage of a source comes to a claim, as a cosine; nothing where the
  /// embedding model is overloaded or down, or the source has no passage.
  OptionalDouble nearness(Source source, String claim) {
    List<Passage> passages = source.passages().stream().filter(Passage::quotable).toList();
    if (passages.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return cosines(passages, claim).stream().mapToDouble(Double::doubleValue).max();
    } catch (ProblemException _) {
      return OptionalDouble.empty();
    }
  }

  private int nearest(List<Passage> passages, String claim) {
    List<Double> cosines = cosines(passages, claim);
    return cosines.indexOf(Collections.max(cosines));
  }

  /// Of the first passages.
  private List<Double> cosines(List<Passage> passages, String claim) {
    var texts = new ArrayList<>(List.of(claim));
    passages.stream().limit(MAX_EMBEDDED).map(Passage::text).forEach(texts::add);
    List<Embedding> embeddings = model.embedPassages(texts);
    return embeddings.stream().skip(1).map(embeddings.getFirst()::cosine).toList();
  }

  private static Quote widened(
      List<Passage> passages,
      List<Set<String>> terms,
      TermWeights weights,
      Set<String> wanted,
      int best) {
    int first = best;
    int last = best;
    double coverage = weights.coverage(wanted, terms.get(best));
    for (int neighbour : new int[] {best - 1, best + 1}) {
      if (neighbour < 0 || neighbour >= passages.size()) {
        continue;
      }
      var both = new HashSet<>(terms.get(best));
      both.addAll(terms.get(neighbour));
      double together = weights.coverage(wanted, both);
      if (together - coverage >= ADDS
          && passages.get(neighbour).block() == passages.get(best).block()) {
        first = Math.min(first, neighbour);
        last = Math.max(last, neighbour);
        coverage = together;
      }
    }
    return new Quote(passages.get(first).start(), passages.get(last).end(), coverage);
  }
}
