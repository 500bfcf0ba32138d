package dev.ragstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {

  @Test
  void agreesWithValuesComputedByHand() {
    var metrics =
        Metrics.of(List.of("x", "a", "y", "b", "z"), Map.of("a", 1, "b", 2, "c", 1, "x", 0));

    // gains 0 1 0 2 0: 1/log2(3) + 2/log2(5); ideal 2 1 1: 2/log2(2) + 1/log2(3) + 1/log2(4)
    assertThat(metrics.ndcg10()).isCloseTo(1.492279 / 3.130930, within(5e-5));
    assertThat(metrics.recall10()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(metrics.mrr10()).isEqualTo(0.5);
    assertThat(metrics.map()).isCloseTo((1.0 / 2 + 2.0 / 4) / 3, within(1e-9));
  }

  @Test
  void cutsAtTheirDepth() {
    List<String> ranking =
        Stream.concat(IntStream.range(0, 10).mapToObj(i -> "x" + i), Stream.of("a")).toList();
    var metrics = Metrics.of(ranking, Map.of("a", 1));

    assertThat(metrics).isEqualTo(new Metrics(0, 0, 1, 0, 1.0 / 11));
  }

  @Test
  void takesTheIdealOverTheFirstTenOnly() {
    var grades = new java.util.HashMap<String, Integer>();
    IntStream.range(0, 20).forEach(i -> grades.put("d" + i, 1));
    List<String> ranking = IntStream.range(0, 10).mapToObj(i -> "d" + i).toList();

    assertThat(Metrics.of(ranking, grades).ndcg10()).isCloseTo(1, within(1e-12));
    assertThat(Metrics.of(ranking, grades).recall10()).isEqualTo(0.5);
  }

  @Test
  void isZeroForAnEmptyRankingAndRefusesAnUnjudgedQuery() {
    assertThat(Metrics.of(List.of(), Map.of("a", 1))).isEqualTo(new Metrics(0, 0, 0, 0, 0));
    assertThatThrownBy(() -> Metrics.of(List.of("a"), Map.of("a", 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
