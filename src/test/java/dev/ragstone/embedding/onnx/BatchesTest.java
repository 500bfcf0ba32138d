package dev.ragstone.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static List<List<Integer>> plan(int maxTexts, int maxTokens, Integer... lengths) {
    return new Batches(maxTexts, maxTokens).of(List.of(lengths));
  }

  @Test
  void putsTextsOfSimilarLengthTogetherLongestFirst() {
    assertThat(plan(2, 1_000, 5, 90, 6, 100)).containsExactly(List.of(3, 1), List.of(2, 0));
  }

  @Test
  void countsPaddingAgainstTheBoundInTokens() {
    assertThat(plan(10, 100, 50, 2, 2)).containsExactly(List.of(0, 1), List.of(2));
  }

  @Test
  void leavesATextOverTheBoundByItself() {
    assertThat(plan(10, 100, 500, 10)).containsExactly(List.of(0), List.of(1));
  }

  @Test
  void makesNoBatchOfNothing() {
    assertThat(plan(10, 100)).isEmpty();
  }

  @Test
  void refusesBoundsBelowOne() {
    assertThatThrownBy(() -> new Batches(0, 5)).hasMessageContaining("got 0 and 5");
  }
}
