package dev.ragstone.retrieval;

import dev.ragstone.index.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes one ranking of two. Stateless and thread-safe.
sealed interface Fusion permits ScoreFusion, ReciprocalRankFusion {

  /// Scores a candidate from its places.
  ///
  /// @param vector place in the search by meaning; null where it was not found
  /// @param keyword place in the search by words; null where it was not found
  /// @return in 0..1
  double score(@Nullable StageScore vector, @Nullable StageScore keyword);

  /// Returns all candidates of both lists, best first; ties keep the order of first appearance, the
  /// vectors' list first.
  default List<Fused> fuse(List<Candidate> vector, List<Candidate> keyword) {
    Map<Integer, StageScore> byMeaning = places(vector);
    Map<Integer, StageScore> byWords = places(keyword);
    Map<Integer, Fused> fused = new LinkedHashMap<>();
    for (Collection<Integer> handles : List.of(byMeaning.keySet(), byWords.keySet())) {
      for (Integer handle : handles) {
        fused.computeIfAbsent(
            handle, _ -> fused(handle, byMeaning.get(handle), byWords.get(handle)));
      }
    }
    List<Fused> ranked = new ArrayList<>(fused.values());
    ranked.sort(Comparator.comparingDouble(Fused::score).reversed());
    return ranked;
  }

  private Fused fused(int handle, @Nullable StageScore vector, @Nullable StageScore keyword) {
    return new Fused(handle, score(vector, keyword), vector, keyword);
  }

  private static Map<Integer, StageScore> places(List<Candidate> candidates) {
    Map<Integer, StageScore> places = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      places.putIfAbsent(candidate.handle(), new StageScore(places.size() + 1, candidate.score()));
    }
    return places;
  }
}
