package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Titles, ids, addresses and metadata have the same limits whichever way they come in.
@QuarkusTest
class BadTextTest {

  private static final String KB = Api.COLLECTIONS + "/texts";
  private static final String DOCUMENTS = KB + "/documents";

  @BeforeEach
  void createCollection() {
    if (when().get(KB).statusCode() == 404) {
      Api.createCollection("texts");
    }
  }

  /// Field → a value that is refused, as it stands in JSON.
  static Map<String, String> badValues() {
    var bad = new LinkedHashMap<String, String>();
    bad.put("title", "x".repeat(1_001));
    bad.put("title ", "a\\u202eb");
    bad.put("title  ", "a\\u0000b");
    bad.put("url", "javascript:alert(1)");
    bad.put("url ", "https://example.org/" + "x".repeat(2_048));
    bad.put("url  ", " javascript:alert(1)//https://example.org");
    bad.put("url   ", "data:text/html,x");
    bad.put("url    ", "https:///");
    bad.put("url     ", "https://example.org/\\nx");
    bad.put("id", "x".repeat(256));
    bad.put("id ", "a\\nb");
    bad.put("id  ", ".");
    bad.put("id   ", "..");
    bad.put("id    ", "a\\u2067b");
    return bad;
  }

  static java.util.List<String[]> bad() {
    return badValues().entrySet().stream()
        .map(entry -> new String[] {entry.getKey().strip(), entry.getValue()})
        .toList();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesBadTextsInBulk(String field, String value) {
    given()
        .contentType("application/json")
        .body("[{\"text\":\"A text.\",\"" + field + "\":\"" + value + "\"}]")
        .post(DOCUMENTS)
        .then()
        .statusCode(202)
        .body("accepted", equalTo(0))
        .body("rejected[0].detail", containsString(field + " must"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesBadTextsInForms(String field, String value) {
    given()
        .multiPart("file", "a.txt", "A text.".getBytes(StandardCharsets.UTF_8))
        .multiPart(field, "text.txt", unescaped(value).getBytes(StandardCharsets.UTF_8))
        .post(DOCUMENTS)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo(field));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesBadTextsInPuts(String field, String value) {
    if (!field.equals("id")) {
      given()
          .contentType("text/plain")
          .queryParam(field, unescaped(value))
          .body("A text.")
          .put(DOCUMENTS + "/put")
          .then()
          .statusCode(400)
          .body("errors[0].field", equalTo(field));
    }
  }

  @Test
  void refusesAnIdWithHalfAPairOfSurrogates() {
    given()
        .contentType("application/json")
        .body("[{\"text\":\"A text.\",\"id\":\"a\\ud800\"},{\"text\":\"A text.\",\"\\ud800\":1}]")
        .post(DOCUMENTS)
        .then()
        .statusCode(202)
        .body("rejected", hasSize(2))
        .body("rejected[0].detail", containsString("surrogates"));
    Api.problem(Api.post(KB + "/search", "{\"query\":\"a\\udc00\"}"), 400, "invalid-field");
    Api.post(KB + "/search", "{\"query\":\"a\",\"\\udc00\":1}").statusCode(400);
    Api.post(KB + "/search", "{\"query\":\"a\",\"filter\":{\"\\udc00\":[[]]}}").statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\\u0000b\":1}",
        "{\"a\\u202eb\":1}",
        "{\"a\\nb\":1}",
        "{\"a\":\"b\\u0000c\"}",
        "{\"a\":[\"b\\u202ec\"]}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":1e999}"
      })
  void refusesMetadataThatWouldDoHarm(String metadata) {
    given()
        .multiPart("file", "a.txt", "A text.".getBytes(StandardCharsets.UTF_8))
        .multiPart("metadata", metadata)
        .post(DOCUMENTS)
        .then()
        .statusCode(400)
        .body("type", containsString("invalid-metadata"));
  }

  @Test
  void boundsMetadataKeysAndValues() {
    for (String metadata :
        new String[] {"{\"" + "k".repeat(256) + "\":1}", "{\"a\":\"" + "x".repeat(8_001) + "\"}"}) {
      given()
          .multiPart("file", "a.txt", "A text.".getBytes(StandardCharsets.UTF_8))
          .multiPart("metadata", metadata)
          .post(DOCUMENTS)
          .then()
          .statusCode(400)
          .body("type", containsString("invalid-metadata"));
    }
  }

  @Test
  void refusesATitleOfMegabytes() {
    Api.problem(
            given()
                .multiPart("title", "title.txt", new byte[1 << 20])
                .multiPart("file", "a.txt", "A text.".getBytes(StandardCharsets.UTF_8))
                .post(DOCUMENTS)
                .then(),
            400,
            "invalid-multipart")
        .body("errors[0].field", equalTo("title"));
  }

  @ParameterizedTest
  @CsvSource({
    "title,PATCH",
    "description,COLLECTION",
    "answering.model,COLLECTION",
    "language,COLLECTION"
  })
  void refusesBadTextsInChanges(String field, String where) {
    given()
        .contentType("text/plain")
        .queryParam("wait", "true")
        .body("A text.")
        .put(DOCUMENTS + "/change");
    String json =
        field.startsWith("answering.")
            ? "{\"answering\":{\"model\":\"a\\u202eb\"}}"
            : "{\"" + field + "\":\"a\\u0000b\"}";
    given()
        .contentType("application/json")
        .body(json)
        .patch(where.equals("PATCH") ? DOCUMENTS + "/change" : KB)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo(field));
  }

  @Test
  void cleansFileNames() {
    given()
        .contentType("text/plain")
        .queryParam("filename", "../a\u0000b\u202e/\r\nc.txt")
        .body("A text.")
        .put(DOCUMENTS + "/cleaned")
        .then()
        .body("filename", equalTo("ab/c.txt"));
  }

  @Test
  void answersAMalformedFormWithAProblem() {
    String head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n";
    String content = "\r\nA text.\r\n--x--\r\n";
    form("x", head + "Content-Type: a/b/c\r\n" + content).statusCode(202);
    form("", head + content).statusCode(400);
    form("\"\"", head + content).statusCode(400);
    form("x", head.replace("a.txt", "a\r\nb.txt") + content).statusCode(400);
    form("x", head.replace("a.txt", "a\nb.txt") + content).statusCode(400);
    String text =
        String.join(
            "\r\n",
            "--x",
            "Content-Disposition: form-data; name=\"title\"",
            "Content-Type: text/plain; charset=klingon",
            "",
            "A title",
            "");
    form("x", text + head + content)
        .statusCode(400)
        .body("errors[0].field", equalTo("title"))
        .body("errors[0].value", equalTo("klingon"));
    form("x", head + content.replace("--x--", "--x")).statusCode(400);
  }

  @Test
  void refusesMessagesOfTheRoleSystemByName() {
    Api.problem(
            Api.post(
                KB + "/answers",
                "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Why?\"}]}"),
            400,
            "invalid-field")
        .body("errors[0].field", equalTo("messages[0].role"))
        .body("errors[0].rule", containsString("answering.instructions"));
  }

  private static ValidatableResponse form(String boundary, String body) {
    return given()
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(DOCUMENTS)
        .then()
        .body("type", not(containsString("internal-error")));
  }

  private static String unescaped(String json) {
    return json.replace("\\u202e", "\u202e")
        .replace("\\u2067", "\u2067")
        .replace("\\u0000", "\u0000")
        .replace("\\n", "\n");
  }
}
