package dev.ragstone.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page of another site or a rebound name reaches on the keyless service: nothing.
@QuarkusTest
class FrontDoorTest {

  private static final String VICTIM = "/v1/collections/front-door";
  private static final String NEW = "{\"name\":\"made-by-a-stranger\"}";
  private static final String JSON = "Content-Type: application/json";

  private RawHttp http;

  @BeforeEach
  void createVictim() throws IOException {
    http = new RawHttp(RestAssured.port);
    if (http.send("GET " + VICTIM).status() == 404) {
      assertThat(http.sendBody("POST /v1/collections", "{\"name\":\"front-door\"}", JSON).status())
          .isEqualTo(201);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evillocalhost",
        "0.0.0.0",
        "2130706433",
        "127.1",
        "0x7f.0.0.1",
        "127.0.0.256",
        "127.0.0.01",
        "[::]",
        "[::ffff:127.0.0.1]",
        "192.168.0.1"
      })
  void answersUnderNoForeignName(String host) throws IOException {
    for (String line :
        List.of(
            "GET /v1/collections",
            "DELETE " + VICTIM,
            "GET /",
            "GET /openapi",
            "GET /docs",
            "GET /q/health",
            "GET /q/metrics",
            "OPTIONS /v1/collections",
            "GET /nothing")) {
      assertThat(http.sendTo(host, line).problem()).as(line).isEqualTo("403 foreign-host");
    }
    assertThat(http.sendTo(host, "GET /", "X-Forwarded-Host: localhost").problem())
        .isEqualTo("403 foreign-host");
    assertThat(http.send("GET " + VICTIM).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:1",
        "localhost.",
        "portal.localhost:8080",
        "127.0.0.1",
        "127.255.255.254:80",
        "[::1]",
        "[::1]:8080"
      })
  void answersUnderLoopbackNames(String host) throws IOException {
    assertThat(http.sendTo(host, "GET /v1/collections").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost:",
        "localhost:99999",
        "localhost:80:80",
        "localhost evil.example",
        "localhost,evil.example",
        "localhost/evil.example",
        "localhost?x",
        "loc%61lhost",
        "",
        "::1",
        "http://localhost"
      })
  void refusesWhatIsNoHost(String host) throws IOException {
    assertThat(http.sendTo(host, "DELETE " + VICTIM).problem()).isEqualTo("400 malformed-request");
    assertThat(http.send("GET " + VICTIM).status()).isEqualTo(200);
  }

  @Test
  void wantsOneHost() throws IOException {
    assertThat(http.exchange("GET /v1/collections HTTP/1.1\r\n\r\n").problem())
        .isEqualTo("400 malformed-request");
    assertThat(http.exchange("GET /v1/collections HTTP/1.0\r\n\r\n").problem())
        .isEqualTo("400 malformed-request");
    assertThat(http.send("GET /v1/collections", "Host: localhost").problem())
        .isEqualTo("400 malformed-request");
    assertThat(http.sendTo("evil.example", "GET /", "Host: localhost").problem())
        .isEqualTo("400 malformed-request");
  }

  @Test
  void wantsAPathInsteadOfAnAddress() throws IOException {
    assertThat(http.send("GET http://localhost/v1/collections").problem())
        .isEqualTo("400 malformed-request");
    assertThat(http.send("GET http://evil.example/v1/collections").problem())
        .isEqualTo("400 malformed-request");
    assertThat(http.send("OPTIONS *").problem()).isEqualTo("400 malformed-request");
    assertThat(http.send("GET v1/collections").problem()).isEqualTo("400 malformed-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: http://127.0.0.1",
        "Origin: http://127.0.0.1:1",
        "Origin: http://localhost:<port>",
        "Origin: https://127.0.0.1:<port>",
        "Origin: http://127.0.0.1:<port>.evil.example",
        "Origin: http://evil@127.0.0.1:<port>",
        "Origin: http://127.0.0.1:<port>/",
        "Origin: null",
        "Origin: ",
        "Origin: file://",
        "Origin: chrome-extension://abc",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: anything",
        "Origin: http://127.0.0.1:<port>\r\nOrigin: http://evil.example",
        "Origin: http://127.0.0.1:<port>\r\nSec-Fetch-Site: cross-site",
        "Origin: http://evil.example\r\nSec-Fetch-Site: same-origin"
      })
  void doesNothingForPagesOfOtherSites(String from) throws IOException {
    String header = from.replace("<port>", String.valueOf(RestAssured.port));
    assertThat(http.sendBody("POST /v1/collections", NEW, JSON, header).problem())
        .isEqualTo("403 foreign-origin");
    for (String line :
        List.of(
            "POST /v1/queue/pause",
            "DELETE " + VICTIM,
            "POST /nothing",
            "GET /v1/collections",
            "GET /q/metrics",
            "OPTIONS /v1/collections")) {
      assertThat(http.send(line, header).problem()).as(line).isEqualTo("403 foreign-origin");
    }
    assertThat(http.send("GET " + VICTIM).status()).isEqualTo(200);
    assertThat(http.send("GET /v1/collections/made-by-a-stranger").status()).isEqualTo(404);
    assertThat(http.send("GET /v1/queue").text()).contains("\"paused\":false");
  }

  @Test
  void servesItsOwnPageAndProgramsThatAreNoBrowsers() throws IOException {
    String own = "Origin: http://127.0.0.1:" + RestAssured.port;
    assertThat(http.send("POST /v1/queue/resume", own).status()).isEqualTo(200);
    assertThat(http.send("POST /v1/queue/resume", own, "Sec-Fetch-Site: same-origin").status())
        .isEqualTo(200);
    assertThat(http.send("POST /v1/queue/resume").status()).isEqualTo(200);
    assertThat(http.send("GET /", "Sec-Fetch-Site: none").status()).isEqualTo(200);
    assertThat(
            http.sendTo("localhost", "POST /v1/queue/resume", "Origin: http://localhost").status())
        .isEqualTo(200);
  }

  @Test
  void letsALinkOfAnotherSiteOpenThePageAndNothingElse() throws IOException {
    String site = "Sec-Fetch-Site: cross-site";
    String mode = "Sec-Fetch-Mode: navigate";
    assertThat(http.send("GET /", site, mode, "Sec-Fetch-Dest: document").status()).isEqualTo(200);
    assertThat(http.send("GET /", site, mode, "Sec-Fetch-Dest: iframe").problem())
        .isEqualTo("403 foreign-origin");
    assertThat(http.send("GET /v1/collections", site, "Sec-Fetch-Mode: no-cors").problem())
        .isEqualTo("403 foreign-origin");
    assertThat(http.send("POST /v1/queue/pause", site, mode, "Sec-Fetch-Dest: document").problem())
        .isEqualTo("403 foreign-origin");
  }

  @Test
  void wantsTheTypeOfABody() throws IOException {
    assertThat(http.sendBody("POST /v1/collections", NEW).problem())
        .isEqualTo("415 unsupported-media-type");
    assertThat(
            http.exchange(
                    "POST /v1/collections HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1d\r\n"
                        + NEW
                        + "\r\n0\r\n\r\n")
                .problem())
        .isEqualTo("415 unsupported-media-type");
    assertThat(http.sendBody("PATCH " + VICTIM, "{\"description\":\"x\"}").problem())
        .isEqualTo("415 unsupported-media-type");
    assertThat(http.sendBody("PUT " + VICTIM + "/documents/a.txt", "by curl -T").status())
        .isEqualTo(201);
    assertThat(http.send("GET /v1/collections/made-by-a-stranger").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=utf-8",
        "text/plain;application/json",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded;application/json",
        "multipart/form-data; boundary=application/json"
      })
  void readsNoJsonThatAFormCouldSend(String type) throws IOException {
    assertThat(http.sendBody("POST /v1/collections", NEW, "Content-Type: " + type).problem())
        .isEqualTo("415 unsupported-media-type");
    assertThat(http.send("GET /v1/collections/made-by-a-stranger").status()).isEqualTo(404);
  }

  @Test
  void answersClientsThatPreferHttp2ByHttp11() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpRequest.Builder upgraded =
          HttpRequest.newBuilder(url("/v1/queue/resume")).header("X-Request-Id", "h2");
      assertThat(
              client
                  .send(
                      upgraded.POST(HttpRequest.BodyPublishers.noBody()).build(),
                      BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
      var untyped =
          client.send(
              HttpRequest.newBuilder(url("/v1/collections"))
                  .POST(HttpRequest.BodyPublishers.ofString(NEW))
                  .build(),
              BodyHandlers.ofString());
      assertThat(untyped.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(untyped.statusCode()).isEqualTo(415);
      var foreign =
          client.send(
              HttpRequest.newBuilder(url("/v1/collections"))
                  .header("Sec-Fetch-Site", "cross-site")
                  .build(),
              BodyHandlers.ofString());
      assertThat(foreign.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(foreign.body()).contains("foreign-origin");
    }
  }

  private static URI url(String path) {
    return URI.create("http://localhost:" + RestAssured.port + path);
  }
}
