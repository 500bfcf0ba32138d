package dev.ragstone.answer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.ServiceProcess;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The knowledge base that ships with the product, asked a hundred questions: the right page is
/// found, the answer holds the fact, and what the corpus does not know is not answered. The bounds
/// are a little below what was measured.
class DocsCorpusIT {

  private static final String DOCS = "/v1/collections/docs";
  private static final String NO_ANSWER = "-";

  @TempDir static Path dataDir;

  private static ServiceProcess service;
  private static List<Question> questions;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    questions =
        Files.readAllLines(Path.of("src/test/resources/docs-questions.tsv"), StandardCharsets.UTF_8)
            .stream()
            .skip(1)
            .map(Question::of)
            .toList();
    Path corpus = Path.of("docs-corpus").toAbsolutePath();
    service = ServiceProcess.start(dataDir, "-Dragstone.corpus.path=" + corpus);
    awaitReady(filesIn(corpus));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void findsThePageThatAnswers() {
    List<Question> answerable = questions.stream().filter(Question::answerable).toList();
    long found = answerable.stream().filter(DocsCorpusIT::foundInFive).count();
    assertThat(share(found, answerable))
        .as("page among the first five")
        .isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void answersWithTheFactAndAbstainsRarely() {
    List<Question> answerable = questions.stream().filter(Question::answerable).toList();
    List<JsonPath> answers = answerable.stream().map(question -> ask(question.text())).toList();
    long abstained = answers.stream().filter(answer -> answer.getBoolean("abstained")).count();
    long right = 0;
    for (int i = 0; i < answers.size(); i++) {
      right += answers.get(i).getString("answer").contains(answerable.get(i).phrase()) ? 1 : 0;
    }
    assertThat(share(abstained, answerable)).as("abstained in error").isLessThanOrEqualTo(0.05);
    assertThat(share(right, answerable)).as("phrase in the answer").isGreaterThanOrEqualTo(0.7);
  }

  @Test
  void abstainsFromWhatTheCorpusDoesNotKnow() {
    List<Question> foreign = questions.stream().filter(question -> !question.answerable()).toList();
    assertThat(foreign).hasSize(10);
    long abstained =
        foreign.stream().filter(question -> ask(question.text()).getBoolean("abstained")).count();
    assertThat(share(abstained, foreign)).isGreaterThanOrEqualTo(0.8);
  }

  private static double share(long part, List<Question> whole) {
    return (double) part / whole.size();
  }

  private static boolean foundInFive(Question question) {
    List<String> filenames =
        post("/search", Map.of("query", question.text(), "top_k", 5))
            .getList("hits.document.filename");
    return filenames.contains(question.document());
  }

  private static JsonPath ask(String question) {
    return post("/answers", Map.of("question", question));
  }

  private static JsonPath post(String path, Map<String, ?> body) {
    return at().contentType("application/json")
        .body(body)
        .post(DOCS + path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void awaitReady(long documents) {
    for (int i = 0; i < 1_800; i++) {
      var response = at().get(DOCS);
      if (response.statusCode() == 200
          && response.jsonPath().getLong("documents.ready") == documents) {
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("the corpus was not ready within three minutes: " + service.log());
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static RequestSpecification at() {
    return given().baseUri(service.url().toString());
  }

  /// One line of the questions.
  private record Question(String text, String document, String phrase) {

    static Question of(String line) {
      String[] columns = line.split("\t", -1);
      return new Question(columns[0], columns[1], columns[2]);
    }

    boolean answerable() {
      return !document.equals(NO_ANSWER);
    }
  }
}
