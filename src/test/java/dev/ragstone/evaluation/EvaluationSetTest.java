package dev.ragstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationSetTest {

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectories(root.resolve("tiny/de"));
    Files.writeString(
        folder.resolve("corpus.jsonl"),
        """
        {"_id":"d1","title":"T","text":"x"}
        {"_id":"d2","text":"y"}
        """);
    Files.writeString(
        folder.resolve("queries.jsonl"),
        """
        {"_id":"q1","text":"what?"}
        {"_id":"q2","text":"never judged"}
        """);
    Files.writeString(
        folder.resolve("qrels.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n");
  }

  @Test
  void readsJudgedQuestions() throws IOException {
    var set = EvaluationSet.read(root, folder);

    assertThat(set.name()).isEqualTo("tiny/de");
    assertThat(set.language()).isEqualTo("de");
    assertThat(set.documents()).hasSize(2).contains(new EvaluationSet.Text("d2", "", "y"));
    assertThat(set.questions())
        .containsExactly(new EvaluationSet.Question("q1", "what?", Map.of("d1", 2)));
  }

  @Test
  void namesTheLineItCannotRead() throws IOException {
    Files.writeString(folder.resolve("qrels.tsv"), "query-id\tcorpus-id\tscore\nq1 d1 1\n");
    assertThatThrownBy(() -> EvaluationSet.read(root, folder))
        .hasMessageContaining("qrels.tsv, line 2");

    Files.writeString(folder.resolve("qrels.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\n");
    Files.writeString(folder.resolve("corpus.jsonl"), "{\"_id\":\"d1\"}\nnonsense\n");
    assertThatThrownBy(() -> EvaluationSet.read(root, folder))
        .hasMessageContaining("corpus.jsonl, line 2, is not JSON");
  }
}
