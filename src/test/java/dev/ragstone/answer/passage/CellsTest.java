package dev.ragstone.answer.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {

  @Test
  void splitsRowsOfEitherKind() {
    assertThat(Cells.of("| a | b |")).containsExactly("a", "b");
    assertThat(Cells.of("a | | c")).containsExactly("a", "", "c");
    assertThat(Cells.of("a\tb")).containsExactly("a", "b");
  }

  @Test
  void namesTheColumns() {
    assertThat(Cells.inWords(List.of("model", "window"), List.of("llama", "24,000", "fast")))
        .isEqualTo("model: llama · window: 24,000 · fast");
  }

  @Test
  void leavesOutEmptyCells() {
    assertThat(Cells.inWords(List.of("a", "b"), List.of("", "x"))).isEqualTo("b: x");
    assertThat(Cells.inWords(List.of(), List.of("x", "y"))).isEqualTo("x · y");
  }
}
