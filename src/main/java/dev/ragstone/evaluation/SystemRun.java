package dev.ragstone.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How one way of searching did on one set of queries.
///
/// @param set name of the set or collection
/// @param system name of the way of searching
/// @param queries one a question, in the order of the set
/// @param millis of searches that had to embed their question themselves; empty where nothing was
///   timed
public record SystemRun(String set, String system, List<Metrics> queries, List<Double> millis) {

  /// Copies the lists.
  public SystemRun {
    queries = List.copyOf(queries);
    millis = List.copyOf(millis);
  }

  /// {@return the mean of each measure}
  public Metrics mean() {
    return Metrics.mean(queries);
  }

  /// {@return one measure of each query}
  ///
  /// @param measure for instance `Metrics::ndcg`
  public List<Double> values(ToDoubleFunction<Metrics> measure) {
    return queries.stream().map(measure::applyAsDouble).toList();
  }

  /// {@return the time that the given share of searches kept to; NaN where nothing was timed}
  ///
  /// @param share in 0..1
  public double percentile(double share) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
  }
}
