package dev.ragstone.retrieval;

import dev.ragstone.index.WordEvidence;
import dev.ragstone.retrieval.Explanation.Part;
import java.util.List;

/// Fuses by adding up evidence: the cosine and the shares of the query's words, each with its
/// weight, are log-odds of relevance, and a logistic curve makes a probability of their sum.
///
/// Cosine and shares mean the same for every query, so the sum does too; ranks, or scores stretched
/// to the best of each list, would not.
final class EvidenceFusion implements Fusion {

  private final Weights weights;

  /// What each kind of evidence is worth in log-odds.
  ///
  /// The ranking was learned on SQuAD and the training questions of SciFact; scale and bias so that
  /// the score of the first hit is the probability that it is right, with questions of either set
  /// asked of the other as those that have no answer.
  ///
  /// @param cosine of a cosine of 1
  /// @param bm25 of the highest possible BM25 score
  /// @param sentence of a sentence with all the words
  /// @param pairs of all neighbouring words side by side
  /// @param bias without any evidence
  record Weights(double cosine, double bm25, double sentence, double pairs, double bias) {

    /// For [SearchMode#HYBRID] with the built-in model.
    static final Weights HYBRID = new Weights(12.8, 2, 2.5, 1, -11.2);

    /// For [SearchMode#HYBRID] in a language that the embedding model does not know. Names and
    /// numbers still bring the vectors near each other, so the cosine counts, but less.
    static final Weights UNKNOWN_LANGUAGE = new Weights(6.6, 3.3, 4.1, 1.7, -8.3);

    /// For [SearchMode#VECTOR] with the built-in model.
    static final Weights VECTOR = new Weights(18.7, 0, 0, 0, -14);

    /// For [SearchMode#KEYWORD].
    static final Weights KEYWORD = new Weights(0, 6.1, 4.7, 1.4, -5.2);
  }

  EvidenceFusion(Weights weights) {
    this.weights = weights;
  }

  @Override
  public List<Fused> fuse(List<Evidence> candidates) {
    return candidates.stream()
        .map(each -> new Fused(each, probability(each), null))
        .sorted(Fused.BEST_FIRST)
        .toList();
  }

  @Override
  public Explanation explain(Evidence evidence) {
    WordEvidence words = evidence.words();
    return Explanation.of(
        "evidence",
        List.of(
            Part.of("bias", 1, weights.bias()),
            Part.of("cosine", evidence.cosine(), weights.cosine()),
            Part.of("bm25", words.bm25(), weights.bm25()),
            Part.of("sentence", words.sentence(), weights.sentence()),
            Part.of("pairs", words.pairs(), weights.pairs())));
  }

  private double probability(Evidence evidence) {
    return 1 / (1 + Math.exp(-explain(evidence).sum()));
  }
}
