package dev.ragstone.retrieval;

import dev.ragstone.index.Candidate;
import java.util.List;

/// Makes one ranking of what several searches found. Stateless and thread-safe.
sealed interface Fusion permits EvidenceFusion, ReciprocalRankFusion {

  /// Scores and orders candidates.
  ///
  /// @param candidates each once, with what speaks for it
  /// @return all of them, best first; ties keep their order
  List<Fused> fuse(List<Candidate> candidates);

  /// Says how the score of a candidate comes about.
  Explanation explain(Candidate candidate);
}
