package dev.ragstone.retrieval;

import org.jspecify.annotations.Nullable;

/// Fuses by reciprocal rank: a chunk scores the sum of `1 / (k + rank)` over the lists it is in, as
/// a share of what the first of both lists would score.
final class ReciprocalRankFusion implements Fusion {

  private final int k;

  /// @param k damping constant; 60 in Cormack et al. (2009). Larger values flatten the difference
  ///   between ranks
  ReciprocalRankFusion(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be >= 1, got " + k);
    }
    this.k = k;
  }

  @Override
  public double score(@Nullable StageScore vector, @Nullable StageScore keyword) {
    return (share(vector) + share(keyword)) / 2;
  }

  private double share(@Nullable StageScore place) {
    return place == null ? 0 : (k + 1.0) / (k + place.rank());
  }
}
