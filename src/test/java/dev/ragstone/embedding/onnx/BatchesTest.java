package dev.ragstone.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static List<List<Integer>> plan(int maxTexts, Integer... lengths) {
    return new Batches(maxTexts).of(List.of(lengths));
  }

  @Test
  void putsTextsOfEqualLengthTogetherLongestFirst() {
    assertThat(plan(3, 5, 90, 5, 90, 6)).containsExactly(List.of(1, 3), List.of(4), List.of(0, 2));
  }

  @Test
  void leavesEachTextAloneAtOne() {
    assertThat(plan(1, 5, 5, 7)).containsExactly(List.of(2), List.of(0), List.of(1));
  }

  @Test
  void holdsToTheBound() {
    assertThat(plan(2, 5, 5, 5)).containsExactly(List.of(0, 1), List.of(2));
  }

  @Test
  void makesNoBatchOfNothing() {
    assertThat(plan(10)).isEmpty();
  }

  @Test
  void refusesABoundBelowOne() {
    assertThatThrownBy(() -> new Batches(0)).hasMessageContaining("got 0");
  }
}
