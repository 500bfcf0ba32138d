package dev.ragstone.retrieval;

import org.jspecify.annotations.Nullable;

/// Fuses by the scores themselves: BM25 plus a weighted cosine.
///
/// Both are read as log-odds of relevance, which is why they add, and why the sum means the same
/// for every query: a logistic curve turns it into the final score. A chunk that one search did not
/// offer has nothing from it.
final class ScoreFusion implements Fusion {

  private final double vectorWeight;

  /// @param vectorWeight what a cosine of 1 is worth against a BM25 score
  ScoreFusion(double vectorWeight) {
    if (!(vectorWeight >= 0)) {
      throw new IllegalArgumentException("vector weight must be >= 0, got " + vectorWeight);
    }
    this.vectorWeight = vectorWeight;
  }

  @Override
  public double score(@Nullable StageScore vector, @Nullable StageScore keyword) {
    double sum =
        (vector == null ? 0.5 : vector.score()) * vectorWeight
            + (keyword == null ? 0 : keyword.score());
    return 1 / (1 + Math.exp(-(sum - 35) / 10));
  }
}
