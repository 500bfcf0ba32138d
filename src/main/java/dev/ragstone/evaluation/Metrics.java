package dev.ragstone.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Quality of one ranking, as `trec_eval` computes it.
///
/// @param ndcg normalised discounted cumulative gain of the first k, gains linear in the grade
/// @param recall share of the relevant documents among the first k
/// @param recall100 share of the relevant documents among the first hundred
/// @param mrr one over the rank of the first relevant document, 0 beyond the first k
/// @param map mean of the precision at each relevant document, 0 for those not found
public record Metrics(double ndcg, double recall, double recall100, double mrr, double map) {

  /// Judges a ranking.
  ///
  /// @param ranking ids, best first, each once
  /// @param grades relevant ids with a grade above 0; others may be there with 0
  /// @param k where the ranking is cut off
  /// @return its quality
  public static Metrics of(List<String> ranking, Map<String, Integer> grades, int k) {
    List<Integer> ideal =
        grades.values().stream()
            .filter(grade -> grade > 0)
            .sorted(Comparator.reverseOrder())
            .toList();
    List<Integer> gains = ranking.stream().map(id -> grades.getOrDefault(id, 0)).toList();
    if (ideal.isEmpty()) {
      throw new IllegalArgumentException("a query must have a relevant document");
    }
    return new Metrics(
        gain(gains, k) / gain(ideal, k),
        found(gains, k) / ideal.size(),
        found(gains, 100) / ideal.size(),
        reciprocalRank(gains, k),
        precisions(gains) / ideal.size());
  }

  private static double gain(List<Integer> grades, int k) {
    double sum = 0;
    for (int i = 0; i < Math.min(k, grades.size()); i++) {
      sum += Math.max(0, grades.get(i)) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }

  private static double found(List<Integer> gains, int depth) {
    return gains.stream().limit(depth).filter(grade -> grade > 0).count();
  }

  private static double reciprocalRank(List<Integer> gains, int k) {
    for (int i = 0; i < Math.min(k, gains.size()); i++) {
      if (gains.get(i) > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  private static double precisions(List<Integer> gains) {
    double sum = 0;
    int found = 0;
    for (int i = 0; i < gains.size(); i++) {
      if (gains.get(i) > 0) {
        found++;
        sum += (double) found / (i + 1);
      }
    }
    return sum;
  }

  /// {@return the mean of each measure}
  ///
  /// @param all of the queries; zeros where there are none
  public static Metrics mean(List<Metrics> all) {
    return new Metrics(
        all.stream().mapToDouble(Metrics::ndcg).average().orElse(0),
        all.stream().mapToDouble(Metrics::recall).average().orElse(0),
        all.stream().mapToDouble(Metrics::recall100).average().orElse(0),
        all.stream().mapToDouble(Metrics::mrr).average().orElse(0),
        all.stream().mapToDouble(Metrics::map).average().orElse(0));
  }
}
