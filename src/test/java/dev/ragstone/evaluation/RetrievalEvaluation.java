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
/// A set is a folder with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` in the form of BEIR.
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
            new EvaluatedCollection(set, model, indexes, new VectorCache(cache, model));
        runs.addAll(new Evaluation(set, collection.ingested(), retriever, maxQueries).run());
        new Report(Evaluation.BM25, runs).write(report);
      }
    }
    LOG.info("\n" + new Report(Evaluation.BM25, runs).table());
    assertThat(runs).as("sets below %s", sets).isNotEmpty();
  }

  private List<Path> folders() throws IOException {
    try (var files = Files.walk(sets)) {
      return files.filter(folder -> Files.exists(folder.resolve("qrels.tsv"))).sorted().toList();
    }
  }
}
