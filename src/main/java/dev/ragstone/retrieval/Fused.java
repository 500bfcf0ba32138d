package dev.ragstone.retrieval;

import java.util.Comparator;

/// A candidate after fusion.
///
/// @param evidence what speaks for it
/// @param score in 0..1
record Fused(Evidence evidence, double score) {

  /// Best first.
  static final Comparator<Fused> BEST_FIRST = Comparator.comparingDouble(Fused::score).reversed();
}
