package dev.ragstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.retrieval.Retriever;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/// Evaluates every set below a folder: `./mvnw -Peval test -Deval.sets=<folder>`.
///
/// A set is a folder with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` in the form of BEIR. Its
/// documents are cut as any upload is; with `-Deval.whole=true` each is one chunk, as the published
/// baselines have it. The report is in `target/evaluation`.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class RetrievalEvaluation {

  private static final Logger LOG = Logger.getLogger(RetrievalEvaluation.class);

  @Inject EmbeddingModel model;
  @Inject ChunkIndexes indexes;
  @Inject Retriever retriever;

  @ConfigProperty(name = "eval.sets", defaultValue = "eval")
  Path sets;

  @ConfigProperty(name = "eval.only", defaultValue = ".*")
  String only;

  @ConfigProperty(name = "eval.report", defaultValue = "target/evaluation")
  Path report;

  @ConfigProperty(name = "eval.cache", defaultValue = "target/evaluation/vectors")
  Path cache;

  @ConfigProperty(name = "eval.whole", defaultValue = "false")
  boolean whole;

  @ConfigProperty(name = "eval.max-queries", defaultValue = "100000")
  int maxQueries;

  @Test
  void reportsTheQualityOfEveryMode() throws IOException {
    List<SystemRun> runs = new ArrayList<>();
    for (Path folder : folders()) {
      EvaluationSet set = EvaluationSet.read(sets, folder);
      if (set.name().matches(only)) {
        LOG.infof(
            "%s: %d documents, %d questions",
            set.name(), set.documents().size(), set.questions().size());
        var collection =
            new EvaluatedCollection(set, model, new VectorCache(cache, model))
                .ingested(indexes, whole);
        List<SystemRun> ofSet = new Evaluation(set, collection, retriever, maxQueries).run();
        runs.addAll(ofSet);
        requireThatHybridHelps(ofSet);
        new Report(Evaluation.BM25, runs).write(report);
      }
    }
    LOG.info("\n" + new Report(Evaluation.BM25, runs).table());
    assertThat(runs).as("sets below %s", sets).isNotEmpty();
  }

  /// Also where the model does not know the language.
  private static void requireThatHybridHelps(List<SystemRun> runs) {
    double keyword = ndcg(runs, Evaluation.BM25);
    assertThat(ndcg(runs, Evaluation.HYBRID))
        .as("nDCG@10 of hybrid search on %s", runs.getFirst().set())
        .isGreaterThanOrEqualTo(keyword);
  }

  private static double ndcg(List<SystemRun> runs, String system) {
    return runs.stream()
        .filter(run -> run.system().equals(system))
        .mapToDouble(run -> run.mean().ndcg())
        .findFirst()
        .orElseThrow();
  }

  private List<Path> folders() throws IOException {
    try (var files = Files.walk(sets)) {
      return files.filter(folder -> Files.exists(folder.resolve("qrels.tsv"))).sorted().toList();
    }
  }
}
