package dev.ragstone.api.v1.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.evaluation.Metrics;
import dev.ragstone.evaluation.Significance;
import dev.ragstone.evaluation.SystemRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of an evaluation on the wire.
///
/// @param collection that was asked
/// @param queries how many were asked
/// @param k where rankings were cut off
/// @param tookMs time at the server
/// @param baseline the mode that the others are compared with: the first one
/// @param runs one a mode
/// @param unknownDocuments ids that are judged and not in the collection, a hundred at most
public record EvaluationJson(
    String collection,
    int queries,
    int k,
    long tookMs,
    String baseline,
    List<RunJson> runs,
    List<String> unknownDocuments) {

  /// Copies the lists.
  public EvaluationJson {
    runs = List.copyOf(runs);
    unknownDocuments = List.copyOf(unknownDocuments);
  }

  /// How one mode did.
  ///
  /// @param mode `hybrid`, `vector` or `keyword`
  /// @param ndcg normalised discounted cumulative gain of the first k
  /// @param recall share of the relevant documents among the first k
  /// @param recall100 share of the relevant documents among the first hundred
  /// @param mrr one over the rank of the first relevant document
  /// @param map mean average precision of the first hundred
  /// @param latencyMs of searches that embedded their query
  /// @param pValue how often chance alone makes such a difference in nDCG to the baseline (paired
  ///   randomisation test, two-sided); absent for the baseline
  public record RunJson(
      String mode,
      double ndcg,
      double recall,
      double recall100,
      double mrr,
      double map,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LatencyJson latencyMs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double pValue) {

    static RunJson of(SystemRun run, SystemRun baseline) {
      Metrics mean = run.mean();
      boolean first = run.system().equals(baseline.system());
      return new RunJson(
          run.system(),
          mean.ndcg(),
          mean.recall(),
          mean.recall100(),
          mean.mrr(),
          mean.map(),
          run.millis().isEmpty() ? null : LatencyJson.of(run),
          first ? null : Significance.p(run.values(Metrics::ndcg), baseline.values(Metrics::ndcg)));
    }
  }

  /// Times of searches for a hundred documents.
  ///
  /// @param p50 half of them took no longer
  /// @param p95 95 of 100 took no longer
  /// @param p99 99 of 100 took no longer
  public record LatencyJson(double p50, double p95, double p99) {

    static LatencyJson of(SystemRun run) {
      return new LatencyJson(run.percentile(0.5), run.percentile(0.95), run.percentile(0.99));
    }
  }
}
