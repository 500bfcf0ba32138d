package dev.ragstone.retrieval;

import dev.ragstone.index.Candidate;
import dev.ragstone.index.WordEvidence;
import dev.ragstone.retrieval.Explanation.Part;
import java.util.ArrayList;
import java.util.List;

/// Fuses by adding up evidence: the cosine and the shares of the query's words, each with its
/// weight, are log-odds of relevance, and a logistic curve makes a probability of their sum.
///
/// Cosine and shares mean the same for every query, so the sum does too; ranks, or scores stretched
/// to the best of each list, would not. The weight of evidence that an engine does not have goes to
/// the BM25 share, which rises with it.
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
  public List<Fused> fuse(List<Candidate> candidates) {
    return candidates.stream()
        .map(each -> new Fused(each, probability(each), null))
        .sorted(Fused.BEST_FIRST)
        .toList();
  }

  @Override
  public Explanation explain(Candidate candidate) {
    WordEvidence words = candidate.words();
    Double sentence = words.sentence();
    Double pairs = words.pairs();
    double missing =
        (sentence == null ? weights.sentence() : 0) + (pairs == null ? weights.pairs() : 0);
    List<Part> parts = new ArrayList<>(5);
    parts.add(Part.of("bias", 1, weights.bias()));
    parts.add(Part.of("cosine", candidate.cosine(), weights.cosine()));
    parts.add(Part.of("bm25", words.bm25(), weights.bm25() + missing));
    if (sentence != null) {
      parts.add(Part.of("sentence", sentence, weights.sentence()));
    }
    if (pairs != null) {
      parts.add(Part.of("pairs", pairs, weights.pairs()));
    }
    return Explanation.of("evidence", parts);
  }

  private double probability(Candidate candidate) {
    return 1 / (1 + Math.exp(-explain(candidate).sum()));
  }
}
