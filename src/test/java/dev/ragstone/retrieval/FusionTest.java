package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.index.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {

  private static final List<Candidate> VECTOR =
      List.of(new Candidate(1, 0.9), new Candidate(2, 0.8), new Candidate(3, 0.5));
  private static final List<Candidate> KEYWORD =
      List.of(new Candidate(2, 12), new Candidate(4, 11.9), new Candidate(1, 1));

  @Test
  void putsFirstWhatBothFound() {
    for (Fusion fusion : List.of(new ScoreFusion(40), new ReciprocalRankFusion(60))) {
      assertThat(fusion.fuse(VECTOR, KEYWORD)).extracting(Fused::handle).startsWith(2).hasSize(4);
    }
  }

  @Test
  void keepsPlaceAndScoreOfEachStage() {
    Fused first = new ScoreFusion(40).fuse(VECTOR, KEYWORD).getFirst();

    assertThat(first.vector()).isEqualTo(new StageScore(2, 0.8));
    assertThat(first.keyword()).isEqualTo(new StageScore(1, 12));
  }

  @Test
  void keepsTheOrderOfASingleList() {
    for (Fusion fusion : List.of(new ScoreFusion(40), new ReciprocalRankFusion(60))) {
      assertThat(fusion.fuse(VECTOR, List.of())).extracting(Fused::handle).containsExactly(1, 2, 3);
      assertThat(fusion.fuse(List.of(), KEYWORD))
          .extracting(Fused::handle)
          .containsExactly(2, 4, 1);
    }
  }

  @Test
  void addsReciprocalRanks() {
    Fused first = new ReciprocalRankFusion(1).fuse(VECTOR, KEYWORD).getFirst();

    assertThat(first.score()).isEqualTo((2.0 / 3 + 2.0 / 2) / 2);
  }

  @Test
  void refusesImpossibleWeights() {
    assertThatThrownBy(() -> new ReciprocalRankFusion(0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> new ScoreFusion(Double.NaN)).hasMessageContaining("got NaN");
  }
}
