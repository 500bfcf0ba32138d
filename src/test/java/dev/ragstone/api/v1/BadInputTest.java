package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each kind of bad question is answered by a problem of its own type that names the field, the
/// rule and the value.
@QuarkusTest
class BadInputTest {

  private static final String KB = Api.COLLECTIONS + "/bad";
  private static final String DOCUMENTS = KB + "/documents";
  private static final String SEARCH = KB + "/search";
  private static final String ANSWERS = KB + "/answers";

  @BeforeEach
  void createCollection() {
    if (when().get(KB).statusCode() == 404) {
      Api.createCollection("bad");
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin1 = "{\"query\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    Api.problem(
        given().contentType("application/json").body(latin1).post(SEARCH).then(),
        400,
        "malformed-json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"query\":\"a\"} trailing",
        "{\"query\":\"a\",\"query\":\"b\"}",
        "{'query':1}"
      })
  void refusesMalformedJson(String body) {
    Api.problem(Api.post(SEARCH, body), 400, "malformed-json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"query\":\"a\",\"topk\":3}|unknown-field|topk",
        "{\"query\":5}|invalid-field|query",
        "{\"query\":\"  \"}|invalid-field|query",
        "{}|invalid-field|query",
        "[]|invalid-field|body",
        "{\"query\":\"a\",\"top_k\":\"3\"}|invalid-field|top_k",
        "{\"query\":\"a\",\"top_k\":0}|invalid-field|top_k",
        "{\"query\":\"a\",\"top_k\":101}|invalid-field|top_k",
        "{\"query\":\"a\",\"top_k\":1.5}|invalid-field|top_k",
        "{\"query\":\"a\",\"mode\":\"magic\"}|invalid-field|mode",
        "{\"query\":\"a\",\"min_score\":2}|invalid-field|min_score",
        "{\"query\":\"a\",\"expand\":-1}|invalid-field|expand",
        "{\"query\":\"a\",\"rerank\":\"yes\"}|invalid-field|rerank",
        "{\"query\":\"a\",\"rerank\":true}|invalid-field|rerank",
        "{\"query\":\"a\",\"filter\":[]}|invalid-filter|filter",
        "{\"query\":\"a\",\"filter\":{\"k\":{\"$like\":\"x\"}}}|invalid-filter|filter.k.$like",
        "{\"query\":\"a\",\"filter\":{\"$xor\":[]}}|invalid-filter|filter.$xor",
        "{\"query\":\"a\",\"filter\":{\"$or\":{}}}|invalid-filter|filter.$or",
        "{\"query\":\"a\",\"filter\":{\"k\":{\"$in\":\"x\"}}}|invalid-filter|filter.k.$in",
        "{\"query\":\"a\",\"filter\":{\"k\":{\"$exists\":1}}}|invalid-filter|filter.k.$exists",
        "{\"query\":\"a\",\"filter\":{\"k\":{\"$gt\":true}}}|invalid-filter|filter.k.$gt",
        "{\"query\":\"a\",\"filter\":{\"k\":null}}|invalid-filter|filter.k"
      })
  void namesTheFieldOfASearchThatIsWrong(String body, String type, String field) {
    Api.problem(Api.post(SEARCH, body), 400, type)
        .body("errors[0].field", equalTo(field))
        .body("errors[0].rule", containsString("must"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|invalid-field|question",
        "{\"question\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"b\"}]}|invalid-field|question",
        "{\"messages\":[]}|invalid-field|messages",
        "{\"messages\":[{\"role\":\"assistant\",\"content\":\"b\"}]}|invalid-field|messages",
        "{\"messages\":[{\"role\":\"robot\",\"content\":\"b\"}]}|invalid-field|messages[0].role",
        "{\"messages\":[{\"role\":\"user\",\"content\":7}]}|invalid-field|messages[0].content",
        "{\"question\":\"a\",\"max_tokens\":0}|invalid-field|max_tokens",
        "{\"question\":\"a\",\"max_ms\":99}|invalid-field|max_ms",
        "{\"question\":\"a\",\"max_ms\":600001}|invalid-field|max_ms",
        "{\"question\":\"a\",\"max_ms\":\"5s\"}|invalid-field|max_ms",
        "{\"question\":\"a\",\"stream\":\"yes\"}|invalid-field|stream"
      })
  void namesTheFieldOfAQuestionThatIsWrong(String body, String type, String field) {
    Api.problem(Api.post(ANSWERS, body), 400, type).body("errors[0].field", equalTo(field));
  }

  @Test
  void refusesAQuestionOfTenThousandCharacters() {
    String question = "why ".repeat(2_500);
    Api.problem(Api.post(ANSWERS, "{\"question\":\"" + question + "\"}"), 400, "query-too-long")
        .body("errors[0].value", containsString("10000"));
    Api.problem(Api.post(SEARCH, "{\"query\":\"" + question + "\"}"), 400, "query-too-long");
  }

  @Test
  void saysWhatDoesNotExist() {
    Api.problem(when().get(Api.COLLECTIONS + "/nowhere").then(), 404, "collection-not-found");
    Api.problem(
        Api.post(Api.COLLECTIONS + "/nowhere/search", "{\"query\":\"a\"}"),
        404,
        "collection-not-found");
    Api.problem(
        Api.post(Api.COLLECTIONS + "/nowhere/answers", "{\"question\":\"a\"}"),
        404,
        "collection-not-found");
    Api.problem(
        given()
            .multiPart("file", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
            .post(Api.COLLECTIONS + "/nowhere/documents")
            .then(),
        404,
        "collection-not-found");
    Api.problem(when().get(DOCUMENTS + "/nothing").then(), 404, "document-not-found");
    Api.problem(when().delete(DOCUMENTS + "/nothing").then(), 404, "document-not-found");
    Api.problem(when().get(DOCUMENTS + "/nothing/text").then(), 404, "document-not-found");
    Api.problem(when().get("/v1/nothing").then(), 404, "path-not-found");
  }

  @Test
  void refusesWrongMediaTypes() {
    Api.problem(
        given().contentType("text/plain").body("hello").post(SEARCH).then(),
        415,
        "unsupported-media-type");
    Api.problem(
        given()
            .contentType("application/x-www-form-urlencoded")
            .body("query=a")
            .post(SEARCH)
            .then(),
        415,
        "unsupported-media-type");
  }

  @ParameterizedTest
  @CsvSource({
    "limit,0",
    "limit,many",
    "limit,1001",
    "status,sleeping",
    "cursor,!!!",
    "cursor,YWJj"
  })
  void namesTheParameterThatIsWrong(String name, String value) {
    given()
        .queryParam(name, value)
        .get(DOCUMENTS)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(name));
  }

  @Test
  void carriesWhatAReportNeeds() {
    var problem =
        new LinkedHashMap<String, Object>(
            when().get(DOCUMENTS + "/nothing").jsonPath().getMap("$"));
    org.assertj.core.api.Assertions.assertThat(problem)
        .containsKeys("type", "title", "status", "detail", "instance", "errors", "request_id");
  }
}
