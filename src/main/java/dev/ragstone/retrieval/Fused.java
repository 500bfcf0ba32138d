package dev.ragstone.retrieval;

import dev.ragstone.index.Candidate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A candidate after fusion, and after reranking where that was asked for.
///
/// @param candidate with what speaks for it
/// @param score in 0..1
/// @param rerank what the rerank model said; null where it did not read the chunk
record Fused(Candidate candidate, double score, @Nullable Double rerank) {

  /// Best first.
  static final Comparator<Fused> BEST_FIRST = Comparator.comparingDouble(Fused::score).reversed();
}
