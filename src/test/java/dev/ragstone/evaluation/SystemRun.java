package dev.ragstone.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How one way of searching did on one set.
///
/// @param set name of the set
/// @param system name of the way of searching
/// @param queries one a question, in the order of the set
/// @param millis of searches for ten hits; empty where that was not measured
record SystemRun(String set, String system, List<Metrics> queries, List<Double> millis) {

  /// {@return the mean of each measure}
  Metrics mean() {
    return Metrics.mean(queries);
  }

  /// {@return one measure of each query}
  List<Double> values(ToDoubleFunction<Metrics> measure) {
    return queries.stream().map(measure::applyAsDouble).toList();
  }

  /// {@return the time that the given share of searches kept to; NaN where nothing was measured}
  double percentile(double share) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
  }
}
