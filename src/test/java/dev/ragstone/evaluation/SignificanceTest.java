package dev.ragstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignificanceTest {

  @Test
  void findsNoDifferenceBetweenEquals() {
    List<Double> same = List.of(0.1, 0.5, 0.9);

    assertThat(Significance.p(same, same)).isEqualTo(1);
  }

  @Test
  void knowsTheExactValueOfASmallCase() {
    // all four differences equal: only 2 of the 16 signings are as extreme
    assertThat(Significance.p(Collections.nCopies(4, 0.5), Collections.nCopies(4, 0.25)))
        .isCloseTo(2.0 / 16, within(0.01));
  }

  @Test
  void isSureOfASteadyDifference() {
    assertThat(Significance.p(Collections.nCopies(50, 0.6), Collections.nCopies(50, 0.5)))
        .isLessThan(0.001);
  }

  @Test
  void refusesListsOfDifferentQueries() {
    assertThatThrownBy(() -> Significance.p(List.of(1.0), List.of()))
        .hasMessageContaining("1 and 0");
  }
}
