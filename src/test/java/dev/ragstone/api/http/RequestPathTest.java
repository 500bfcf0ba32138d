package dev.ragstone.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.api.http.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which paths are answered at all, and by which methods.
@QuarkusTest
class RequestPathTest {

  private static final String VICTIM = "/v1/collections/request-path";
  private static final String JSON = "Content-Type: application/json";

  private RawHttp http;

  @BeforeEach
  void createVictim() throws IOException {
    http = new RawHttp(RestAssured.port);
    if (http.send("GET " + VICTIM).status() == 404) {
      assertThat(
              http.sendBody("POST /v1/collections", "{\"name\":\"request-path\"}", JSON).status())
          .isEqualTo(201);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/documents/%2e%2e",
        "/documents/..",
        "/documents/.%2e",
        "/documents/%2E.",
        "/documents/x/%2e%2e/%2e%2e",
        "/documents/x/../..",
        "/documents/.",
        "/documents/%2e/",
        "/documents/..;x=1",
        "/documents/%2e%2e;",
        "/documents/..?x",
        "//documents/x",
        "/documents//x",
        "//"
      })
  void refusesPathsThatLeadElsewhere(String rest) throws IOException {
    for (String method : List.of("DELETE", "GET", "PUT")) {
      assertThat(http.send(method + " " + VICTIM + rest).problem())
          .isEqualTo("400 malformed-request");
    }
    assertThat(http.send("GET " + VICTIM).status()).isEqualTo(200);
  }

  @Test
  void refusesSuchPathsEverywhere() throws IOException {
    assertThat(http.send("DELETE /docs/../v1/collections/request-path").problem())
        .isEqualTo("400 malformed-request");
    assertThat(http.send("GET /v1/collections/.%2e/models").problem())
        .isEqualTo("400 malformed-request");
    assertThat(http.send("GET /%2e%2e/%2e%2e/etc/passwd").problem())
        .isEqualTo("400 malformed-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/collections/%ff",
        "/v1/collections/%c0%ae",
        "/v1/collections/%ed%a0%80",
        "/v1/collections?cursor=%ff",
        "/v1/collections/caf\u00e9",
        "/v1/queue#x",
        "/openapi?%ff",
        "/docs/%ff"
      })
  void answersACrookedAddressByAProblem(String target) throws IOException {
    Answer answer = http.send("GET " + target, "X-Request-Id: mine-1");
    assertThat(answer.problem()).isEqualTo("400 malformed-request");
    assertThat(answer.header("X-Request-Id")).isEqualTo("mine-1");
    assertThat(answer.text()).contains("\"field\":\"path\"", "\"request_id\":\"mine-1\"");
  }

  /// The server itself refuses these.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?%",
        "/?a=%zz",
        "/%",
        "/v1/collections?limit=%2",
        "/v1/collections?%",
        "/v1/collections/%",
        "/q/health?%",
        "/openapi?%",
        "/docs/%",
        "/docs?%"
      })
  void refusesHalfAPercentSign(String target) throws IOException {
    assertThat(http.send("GET " + target).problem()).isEqualTo("400 malformed-request");
  }

  @Test
  void readsGoodPercentSigns() throws IOException {
    assertThat(http.send("GET /v1/collections?limit=%35").status()).isEqualTo(200);
    assertThat(http.send("GET " + VICTIM + "/documents/caf%C3%A9%20%25%F0%9F%98%80").problem())
        .isEqualTo("404 document-not-found");
    assertThat(http.send("GET " + VICTIM + "/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/v1/collections/request-path/search|OPTIONS, POST",
        "GET|/v1/collections/request-path/answers|OPTIONS, POST",
        "GET|/v1/collections/request-path/evaluate/|OPTIONS, POST",
        "POST|/v1/collections/request-path/events|GET, HEAD, OPTIONS",
        "DELETE|/v1/collections/request-path/documents|GET, HEAD, OPTIONS, POST",
        "PUT|/v1/collections|GET, HEAD, OPTIONS, POST",
        "POST|/v1/collections/request-path|DELETE, GET, HEAD, OPTIONS, PATCH",
        "POST|/v1/collections/request-path/documents/a|DELETE, GET, HEAD, OPTIONS, PATCH, PUT",
        "POST|/v1/collections/request-path/documents/a/text|GET, HEAD, OPTIONS",
        "GET|/v1/collections/request-path/documents/a/cancel|OPTIONS, POST",
        "PUT|/v1/queue/pause|OPTIONS, POST",
        "DELETE|/v1/sources/x|GET, HEAD, OPTIONS",
        "FOO|/v1/queue|GET, HEAD, OPTIONS",
        "TRACE|/v1/usage|GET, HEAD, OPTIONS",
        "POST|/|GET, HEAD, OPTIONS",
        "POST|/index.html|GET, HEAD, OPTIONS",
        "DELETE|/openapi|GET, HEAD, OPTIONS",
        "PUT|/docs/|GET, HEAD, OPTIONS",
        "POST|/q/health/ready|GET, HEAD, OPTIONS",
        "DELETE|/q/metrics|GET, HEAD, OPTIONS"
      })
  void saysWhichMethodsAPathKnows(String method, String path, String allowed) throws IOException {
    Answer answer = http.send(method + " " + path);
    assertThat(answer.problem()).isEqualTo("405 method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo(allowed);
    Answer question = http.send("OPTIONS " + path);
    assertThat(question.status()).isEqualTo(204);
    assertThat(question.header("Allow")).isEqualTo(allowed);
    assertThat(question.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void saysThatThereIsNoSuchPathByWhateverMethod() throws IOException {
    assertThat(http.send("POST /nothing").problem()).isEqualTo("404 path-not-found");
    assertThat(http.send("DELETE /v1/nothing").problem()).isEqualTo("404 path-not-found");
    assertThat(http.send("GET /v1/collections/request-path/nothing").problem())
        .isEqualTo("404 path-not-found");
  }

  @Test
  void showsInTheDescriptionOfTheApiThatAKeyMayBeNeeded() throws IOException {
    assertThat(http.send("GET /openapi?format=json").text())
        .contains("\"securitySchemes\"", "\"scheme\"", "\"bearer\"");
  }
}
