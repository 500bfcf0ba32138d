package dev.ragstone.retrieval;

import dev.ragstone.index.Candidate;
import dev.ragstone.index.StageScore;
import dev.ragstone.retrieval.Explanation.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fuses by reciprocal rank: a chunk scores the sum of `1 / (k + rank)` over the lists it is in, as
/// a share of what the first of both lists would score.
///
/// Useful for an embedding model whose cosines are spread in another way than those of the built-in
/// one; not useful as a measure of how good a hit is.
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
  public List<Fused> fuse(List<Candidate> candidates) {
    return candidates.stream()
        .map(each -> new Fused(each, (share(each.vector()) + share(each.keyword())) / 2, null))
        .sorted(Fused.BEST_FIRST)
        .toList();
  }

  @Override
  public Explanation explain(Candidate candidate) {
    return Explanation.of(
        "ranks",
        List.of(
            Part.of("vector_rank", share(candidate.vector()), 0.5),
            Part.of("keyword_rank", share(candidate.keyword()), 0.5)));
  }

  private double share(@Nullable StageScore place) {
    return place == null ? 0 : (k + 1.0) / (k + place.rank());
  }
}
