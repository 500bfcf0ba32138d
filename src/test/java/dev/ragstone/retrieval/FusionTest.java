package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkHandle;
import dev.ragstone.index.StageScore;
import dev.ragstone.index.WordEvidence;
import dev.ragstone.retrieval.EvidenceFusion.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {

  private static final Candidate NEAREST =
      new Candidate(new Numbered(1), new StageScore(1, 0.9), null, 0.9, WordEvidence.NONE);
  private static final Candidate BOTH =
      new Candidate(
          new Numbered(2),
          new StageScore(2, 0.8),
          new StageScore(1, 12),
          0.8,
          new WordEvidence(0.7, 0.9, 0.5));
  private static final Candidate WORDS =
      new Candidate(
          new Numbered(3), null, new StageScore(2, 11), 0.4, new WordEvidence(0.6, 0.5, 0.1));

  @Test
  void putsFirstWhatEverythingSpeaksFor() {
    for (Fusion fusion :
        List.of(new EvidenceFusion(Weights.HYBRID), new ReciprocalRankFusion(10))) {
      List<Fused> ranked = fusion.fuse(List.of(NEAREST, BOTH, WORDS));
      assertThat(ranked).hasSize(3);
      assertThat(ranked.getFirst().candidate()).isEqualTo(BOTH);
      assertThat(ranked).allSatisfy(each -> assertThat(each.score()).isBetween(0.0, 1.0));
    }
  }

  @Test
  void addsUpLogOdds() {
    var fusion = new EvidenceFusion(new Weights(2, 3, 5, 7, -1));
    double logOdds = 2 * 0.8 + 3 * 0.7 + 5 * 0.9 + 7 * 0.5 - 1;

    assertThat(fusion.fuse(List.of(BOTH)).getFirst().score())
        .isEqualTo(1 / (1 + Math.exp(-logOdds)));
  }

  @Test
  void givesTheWeightOfMissingEvidenceToTheWordsAsAWhole() {
    var fusion = new EvidenceFusion(new Weights(2, 3, 5, 7, -1));

    Explanation noPairs = fusion.explain(with(new WordEvidence(0.7, 0.9, null)));
    assertThat(noPairs.sum()).isEqualTo(2 * 0.8 + (3 + 7) * 0.7 + 5 * 0.9 - 1);
    assertThat(noPairs.parts())
        .extracting(Explanation.Part::evidence)
        .containsExactly("bias", "cosine", "bm25", "sentence");

    Explanation wordsAlone = fusion.explain(with(new WordEvidence(0.7, null, null)));
    assertThat(wordsAlone.sum()).isEqualTo(2 * 0.8 + (3 + 5 + 7) * 0.7 - 1);
  }

  private static Candidate with(WordEvidence words) {
    return new Candidate(new Numbered(4), null, null, 0.8, words);
  }

  @Test
  void addsReciprocalRanks() {
    assertThat(new ReciprocalRankFusion(1).fuse(List.of(BOTH)).getFirst().score())
        .isEqualTo((2.0 / 3 + 2.0 / 2) / 2);
    assertThatThrownBy(() -> new ReciprocalRankFusion(0)).hasMessageContaining("got 0");
  }

  private record Numbered(int number) implements ChunkHandle {}
}
