package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No body makes the service hold more of it in memory than its limit, whichever route it goes to.
@QuarkusTest
class BoundedBodyTest {

  private static final String KB = Api.COLLECTIONS + "/bounded";
  private static final String DOCUMENTS = KB + "/documents";
  private static final int MIB = 1 << 20;

  @BeforeEach
  void createCollection() {
    if (when().get(KB).statusCode() == 404) {
      Api.createCollection("bounded");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/v1/collections",
    "PATCH,/v1/collections/bounded",
    "POST,/v1/collections/bounded/search",
    "POST,/v1/collections/bounded/answers",
    "POST,/v1/collections/bounded/evaluate",
    "PATCH,/v1/collections/bounded/documents/any",
    "POST,/v1/sources/pages/sync"
  })
  void refusesAJsonBodyOverTheLimitAnnouncedOrNot(String method, String path) throws Exception {
    byte[] large = ("{\"x\":[" + "{},".repeat(MIB) + "{}]}").getBytes(StandardCharsets.UTF_8);

    for (boolean announced : List.of(true, false)) {
      HttpResponse<String> answer = send(method, path, "application/json", large, announced);
      assertThat(answer.body()).contains("urn:ragstone:problem:body-too-large").contains("1048576");
      assertThat(answer.statusCode()).isEqualTo(413);
    }
  }

  @Test
  void boundsTheValuesAndTheDepthOfJsonThatIsShortEnough() throws Exception {
    String wide = "{\"x\":[" + "{},".repeat(200_000) + "{}]}";
    String deep = "{\"x\":" + "[".repeat(400_000) + "]".repeat(400_000) + "}";
    String number = "{\"top_k\":" + "9".repeat(500_000) + "}";
    for (String body : List.of(wide, deep, number)) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      HttpResponse<String> answer =
          send("POST", "/v1/collections/bounded/search", "application/json", bytes, true);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body())
          .contains("urn:ragstone:problem:malformed-json", "nested at most 64 deep");
    }
  }

  @Test
  void holdsNoLongLineOfABulkAndReadsTheNext() throws Exception {
    String tooLong = "{\"id\":\"long\",\"text\":\"" + "x".repeat(6 * MIB) + "\"}";
    String good = "{\"id\":\"after-long\",\"text\":\"Read after a line that is too long.\"}";

    JsonPath lines = bulk("application/x-ndjson", tooLong + "\n" + good);
    assertThat(lines.getInt("accepted")).isEqualTo(1);
    assertThat(lines.getInt("rejected[0].line")).isEqualTo(1);
    assertThat(lines.getString("rejected[0].type"))
        .isEqualTo("urn:ragstone:problem:body-too-large");

    JsonPath array = bulk("application/json", "[" + tooLong + ", {\"a\":1}," + good + "]");
    assertThat(array.getInt("unchanged")).isEqualTo(1);
    assertThat(array.getList("rejected.line", Integer.class)).containsExactly(1, 2);
    assertThat(array.getString("rejected[0].type"))
        .isEqualTo("urn:ragstone:problem:body-too-large");
  }

  @Test
  void tellsAThousandRejectedLinesAndCountsTheRest() throws Exception {
    JsonPath answer = bulk("application/x-ndjson", "x\n".repeat(3 * MIB));

    assertThat(answer.getInt("accepted")).isZero();
    assertThat(answer.getInt("rejected_count")).isEqualTo(3 * MIB);
    assertThat(answer.getList("rejected")).hasSize(1_000);
    assertThat(answer.getInt("rejected[999].line")).isEqualTo(1_000);
  }

  private static JsonPath bulk(String type, String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        send("POST", "/v1/collections/bounded/documents", type, bytes, true);
    assertThat(answer.statusCode()).isEqualTo(202);
    return JsonPath.from(answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "5", "[", "[}"})
  void refusesABulkThatIsNoArray(String body) {
    given()
        .contentType("application/json")
        .body(body)
        .post(DOCUMENTS)
        .then()
        .statusCode(body.startsWith("[") ? 202 : 400)
        .body(containsString("malformed-json"));
  }

  @Test
  void waitsForTheDocumentsOfABulk() {
    String lines =
        """
        {"id":"waited-1","text":"The first that is waited for."}
        {"id":"waited-2","text":"The second that is waited for."}
        {"id":"waited-3"}
        """;
    given()
        .contentType("application/x-ndjson")
        .queryParam("wait", "true")
        .body(lines.getBytes(StandardCharsets.UTF_8))
        .post(DOCUMENTS)
        .then()
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("ready", equalTo(2))
        .body("failed", equalTo(0))
        .body("rejected_count", equalTo(1));
    when().get(DOCUMENTS + "/waited-2").then().body("status", equalTo("ready"));
    given()
        .contentType("application/x-ndjson")
        .queryParam("wait", "forever")
        .body("{}".getBytes(StandardCharsets.UTF_8))
        .post(DOCUMENTS)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("wait"));
  }

  @Test
  void refusesCompressedBodies() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[MIB]);
    }
    for (String type : List.of("application/json", "application/x-ndjson", "multipart/form-data")) {
      Api.problem(
              given()
                  .contentType(type)
                  .header("Content-Encoding", "gzip")
                  .body(bytes.toByteArray())
                  .post(DOCUMENTS)
                  .then(),
              415,
              "unsupported-media-type")
          .body("errors[0].field", equalTo("Content-Encoding"));
    }
  }

  @Test
  void asksForNothingOfAFormBeforeItRefusesIt() throws IOException {
    String head =
        String.join(
            "\r\n",
            "POST /v1/collections/nowhere/documents HTTP/1.1",
            "Host: localhost",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Length: 5000000",
            "",
            "");
    try (var socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(firstLine(socket.getInputStream())).contains("404");
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      line.append((char) one);
    }
    return line.toString();
  }

  private static HttpResponse<String> send(
      String method, String path, String type, byte[] body, boolean announced) throws Exception {
    var publisher =
        announced
            ? BodyPublishers.ofByteArray(body)
            : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", type)
            .method(method, publisher)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
