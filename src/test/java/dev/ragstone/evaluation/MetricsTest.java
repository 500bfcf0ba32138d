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
        Metrics.of(List.of("x", "a", "y", "b", "z"), Map.of("a", 1, "b", 2, "c", 1, "x", 0), 10);

    // gains 0 1 0 2 0: 1/log2(3) + 2/log2(5); ideal 2 1 1: 2/log2(2) + 1/log2(3) + 1/log2(4)
    assertThat(metrics.ndcg()).isCloseTo(1.492279 / 3.130930, within(5e-5));
    assertThat(metrics.recall()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(metrics.mrr()).isEqualTo(0.5);
    assertThat(metrics.map()).isCloseTo((1.0 / 2 + 2.0 / 4) / 3, within(1e-9));
  }

  @Test
  void cutsAtTheirDepth() {
    List<String> ranking =
        Stream.concat(IntStream.range(0, 10).mapToObj(i -> "x" + i), Stream.of("a")).toList();
    var metrics = Metrics.of(ranking, Map.of("a", 1), 10);

    assertThat(metrics).isEqualTo(new Metrics(0, 0, 1, 0, 1.0 / 11));
  }

  @Test
  void takesTheIdealOverTheFirstTenOnly() {
    var grades = new java.util.HashMap<String, Integer>();
    IntStream.range(0, 20).forEach(i -> grades.put("d" + i, 1));
    List<String> ranking = IntStream.range(0, 10).mapToObj(i -> "d" + i).toList();

    assertThat(Metrics.of(ranking, grades, 10).ndcg()).isCloseTo(1, within(1e-12));
    assertThat(Metrics.of(ranking, grades, 10).recall()).isEqualTo(0.5);
  }

  @Test
  void agreesWithTrecEval() {
    // qrels and run of three queries; trec_eval -m ndcg_cut.10 -m recall.10 -m map -m recip_rank
    var first =
        Metrics.of(
            List.of("d3", "d1", "d9", "d7", "d2", "d8"), Map.of("d1", 1, "d2", 1, "d4", 1), 10);
    var second = Metrics.of(List.of("d5", "d6", "d1"), Map.of("d5", 3, "d6", 1, "d1", 2), 10);
    var third = Metrics.of(List.of("d9", "d8"), Map.of("d1", 1), 10);
    Metrics mean = Metrics.mean(List.of(first, second, third));

    assertThat(first.ndcg()).isCloseTo(0.4776, within(5e-5));
    assertThat(second.ndcg()).isCloseTo(0.9725, within(5e-5));
    assertThat(mean.ndcg()).isCloseTo(0.4834, within(5e-5));
    assertThat(mean.recall()).isCloseTo(0.5556, within(5e-5));
    assertThat(mean.map()).isCloseTo(0.4333, within(5e-5));
    assertThat(mean.mrr()).isCloseTo(0.5, within(5e-5));
  }

  @Test
  void cutsWhereItIsTold() {
    assertThat(Metrics.of(List.of("x", "a"), Map.of("a", 1), 1))
        .isEqualTo(new Metrics(0, 0, 1, 0, 0.5));
  }

  @Test
  void isZeroForAnEmptyRankingAndRefusesAnUnjudgedQuery() {
    assertThat(Metrics.of(List.of(), Map.of("a", 1), 10)).isEqualTo(new Metrics(0, 0, 0, 0, 0));
    assertThatThrownBy(() -> Metrics.of(List.of("a"), Map.of("a", 0), 10))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
