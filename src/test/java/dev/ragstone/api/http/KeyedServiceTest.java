package dev.ragstone.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.api.http.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a service with a key does without the right one: nothing, and it does not read the body.
@QuarkusTest
@TestProfile(KeyedServiceTest.Keyed.class)
class KeyedServiceTest {

  static final String KEY = "the-key-of-the-keyed-service";
  private static final String RIGHT = "Authorization: Bearer " + KEY;

  private RawHttp http;

  @BeforeEach
  void connect() {
    http = new RawHttp(RestAssured.port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/collections",
        "GET /v1;x/collections",
        "GET /%76%31/collections",
        "GET /v1/nothing",
        "GET /v1",
        "FOO /v1/collections",
        "DELETE /v1/collections/x",
        "HEAD /v1/models"
      })
  void asksForTheKeyHoweverThePathIsWritten(String line) throws IOException {
    Answer answer = http.send(line);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(http.send(line, RIGHT).status()).isNotEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /", "GET /docs/", "GET /openapi", "GET /q/health", "OPTIONS /v1/models"})
  void keepsOpenWhatHoldsNoSecrets(String line) throws IOException {
    assertThat(http.send(line).status()).isBetween(200, 302);
  }

  /// The length is announced and never comes: an answer shows that nobody waits for it.
  @Test
  void readsNoBodyBeforeTheKeyIsChecked() throws IOException {
    Answer answer =
        http.sendHeadOnly(
            "POST /v1/collections/x/documents",
            "Content-Type: multipart/form-data; boundary=b",
            "Content-Length: 5000000");
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void answersUnderItsPublicNameAndToPagesThatBringTheKey() throws IOException {
    assertThat(http.sendTo("docs.example.com", "GET /v1/collections", RIGHT).status())
        .isEqualTo(200);
    String foreign = "Origin: https://portal.example";
    assertThat(http.send("POST /v1/queue/resume", RIGHT, foreign).status()).isEqualTo(200);
    assertThat(http.send("POST /v1/queue/resume", foreign).problem())
        .isEqualTo("403 foreign-origin");
  }

  @Test
  void stopsListeningToAGuesser() throws IOException {
    RawHttp guesser = http.from("127.0.0.77");
    for (int i = 0; i < 10; i++) {
      assertThat(guesser.send("GET /v1/queue", "Authorization: Bearer guess-" + i).problem())
          .isEqualTo("401 access-key-refused");
    }
    Answer answer = guesser.send("GET /v1/queue", RIGHT);
    assertThat(answer.problem()).isEqualTo("429 too-many-wrong-keys");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    assertThat(http.send("GET /v1/queue", RIGHT).status()).isEqualTo(200);
  }

  /// A service with a key.
  public static final class Keyed implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ragstone.access.api-key", KEY);
    }
  }
}
