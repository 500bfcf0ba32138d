package dev.ragstone.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Quality of one ranking, as `trec_eval` computes it.
///
/// @param ndcg10 normalised discounted cumulative gain of the first ten, gains linear in the grade
/// @param recall10 share of the relevant documents among the first ten
/// @param recall100 share of the relevant documents among the first hundred
/// @param mrr10 one over the rank of the first relevant document, 0 beyond the tenth
/// @param map mean of the precision at each relevant document, 0 for those not found
record Metrics(double ndcg10, double recall10, double recall100, double mrr10, double map) {

  /// Judges a ranking.
  ///
  /// @param ranking ids, best first, each once
  /// @param grades relevant ids with a grade above 0; others may be there with 0
  static Metrics of(List<String> ranking, Map<String, Integer> grades) {
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
        gain(gains) / gain(ideal),
        found(gains, 10) / ideal.size(),
        found(gains, 100) / ideal.size(),
        reciprocalRank(gains),
        precisions(gains) / ideal.size());
  }

  private static double gain(List<Integer> grades) {
    double sum = 0;
    for (int i = 0; i < Math.min(10, grades.size()); i++) {
      sum += Math.max(0, grades.get(i)) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }

  private static double found(List<Integer> gains, int depth) {
    return gains.stream().limit(depth).filter(grade -> grade > 0).count();
  }

  private static double reciprocalRank(List<Integer> gains) {
    for (int i = 0; i < Math.min(10, gains.size()); i++) {
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
  static Metrics mean(List<Metrics> all) {
    return new Metrics(
        all.stream().mapToDouble(Metrics::ndcg10).average().orElse(0),
        all.stream().mapToDouble(Metrics::recall10).average().orElse(0),
        all.stream().mapToDouble(Metrics::recall100).average().orElse(0),
        all.stream().mapToDouble(Metrics::mrr10).average().orElse(0),
        all.stream().mapToDouble(Metrics::map).average().orElse(0));
  }
}
