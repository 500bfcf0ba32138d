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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "corpus.jsonl | nonsense | line 1, must be JSON",
        "corpus.jsonl | [] | line 1, must be a JSON object",
        "corpus.jsonl | {'text':'x'} | line 1, must have a string _id",
        "corpus.jsonl | {'_id':7,'text':'x'} | line 1, must have a string _id",
        "corpus.jsonl | {'_id':'d1'} | line 1, must have a string text",
        "corpus.jsonl | {'_id':'d1','text':''}#{'_id':'d1','text':''} | line 2, must have an _id of"
            + " its own, got d1 again",
        "queries.jsonl | {'_id':'other','text':'x'} | must have a query that qrels.tsv judges",
        "qrels.tsv | q1>d1>1 | line 1, must be a header",
        "qrels.tsv | q>d>s#q1 d1 1 | line 2, must be query, document and grade",
        "qrels.tsv | q>d>s#q1>d1>high | line 2, must be query, document and grade",
        "qrels.tsv | q>d>s#q1>d9>1 | line 2, must name a document of corpus.jsonl, got d9"
      })
  void namesFileLineAndRule(String file, String content, String rule) throws IOException {
    String text = content.replace('\'', '"').replace('#', '\n').replace('>', '\t');
    Files.writeString(folder.resolve(file), text + "\n");

    assertThatThrownBy(() -> EvaluationSet.read(root, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(folder.resolve(file).toString())
        .hasMessageContaining(rule);
  }

  @Test
  void namesAFileThatIsMissing() throws IOException {
    Files.delete(folder.resolve("qrels.tsv"));

    assertThatThrownBy(() -> EvaluationSet.read(root, folder)).hasMessageContaining("qrels.tsv");
  }
}
