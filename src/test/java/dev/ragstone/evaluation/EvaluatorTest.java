package dev.ragstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.index.Samples;
import dev.ragstone.index.WordEmbeddings;
import dev.ragstone.index.lucene.LuceneIndexes;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.retrieval.SearchMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {

  @TempDir Path data;

  @Test
  void endsWhenItsCallerHangsUp() {
    try (var indexes = new LuceneIndexes(data)) {
      var evaluator = new Evaluator(Retrievers.of(new WordEmbeddings(), indexes.get()));
      var queries = List.of(new JudgedQuery("pump", Map.of("a", 1)));
      Thread.currentThread().interrupt();

      assertThatThrownBy(() ->
              evaluator.run(
                  Principal.service(),
                  Samples.collection("docs"),
                  queries,
                  List.of(SearchMode.KEYWORD),
                  10,
                  false))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
