package dev.ragstone.api.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a client can do that sends, or takes, too little.
@QuarkusTest
@TestProfile(SlowClientsTest.Impatient.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class SlowClientsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String KB = "slow-clients";
  private static final int MAX = 12;

  @TestHTTPResource URI server;

  @Test
  void closesAConnectionThatSendsNothing() throws IOException {
    try (var client = RawConnection.to(server)) {
      assertThat(client.readToEnd(PATIENCE)).isEmpty();
    }
  }

  @Test
  void refusesAHeadThatDoesNotComeToItsEnd() throws IOException {
    try (var client = RawConnection.to(server)) {
      client.send("GET /v1/collections HTTP/1.1\r\nHost: loc");

      assertThat(client.readToEnd(PATIENCE))
          .startsWith("HTTP/1.1 408 ")
          .contains("urn:ragstone:problem:request-too-slow");
    }
  }

  @Test
  void refusesAHeadThatComesByteByByte() throws Exception {
    try (var client = RawConnection.to(server)) {
      var thread =
          Thread.startVirtualThread(() -> {
            try {
              client.send("GET /v1/collections HTTP/1.1\r\nX: ");
              while (!Thread.currentThread().isInterrupted()) {
                client.send("a");
                Thread.sleep(100);
              }
            } catch (IOException | InterruptedException _) {
              // cut off at last
            }
          });
      assertThat(client.readToEnd(PATIENCE)).startsWith("HTTP/1.1 408 ");
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void closesAnIdleConnectionBetweenRequests() throws IOException {
    try (var client = RawConnection.to(server)) {
      client.get("/q/health/live");

      assertThat(client.readToEnd(PATIENCE)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void refusesABodyThatStalls() throws IOException {
    try (var client = RawConnection.to(server)) {
      client.send(post("/v1/collections", 1_000) + "{");

      assertThat(client.readToEnd(PATIENCE))
          .startsWith("HTTP/1.1 408 ")
          .contains("urn:ragstone:problem:request-too-slow", "\"instance\":\"/v1/collections\"");
    }
  }

  @Test
  void readsABodyThatComesInPiecesAtAFairRate() throws Exception {
    String body = "{\"name\":\"" + KB + "-fair\"" + " ".repeat(3_000) + "}";
    try (var client = RawConnection.to(server)) {
      client.send(post("/v1/collections", body.length()));
      for (int from = 0; from < body.length(); from += 300) {
        client.send(body.substring(from, Math.min(body.length(), from + 300)));
        Thread.sleep(300);
      }

      assertThat(client.readUntil("\r\n\r\n", PATIENCE)).startsWith("HTTP/1.1 201 ");
    }
    given().delete("/v1/collections/" + KB + "-fair").then().statusCode(204);
  }

  @Test
  void letsASilentEventStreamLive() throws Exception {
    create();
    try (var client = RawConnection.to(server)) {
      client.get("/v1/collections/" + KB + "/events").readUntil(": keep-alive\n\n", PATIENCE);
      Thread.sleep(6_000);
      given()
          .multiPart(
              "file",
              "a.txt",
              "The heron stands in the reeds.".getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .post("/v1/collections/" + KB + "/documents")
          .then()
          .statusCode(202);

      assertThat(client.readUntil("\n\n", PATIENCE)).contains("\"type\":\"document\"");
    } finally {
      given().delete("/v1/collections/" + KB).then().statusCode(204);
    }
  }

  @Test
  void makesRoomByClosingWhoWaitsLongest() throws IOException {
    List<RawConnection> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * MAX; i++) {
        idle.add(RawConnection.to(server));
      }
      try (var client = RawConnection.to(server)) {
        client.get("/q/health/live");
        assertThat(client.readUntil("\r\n\r\n", PATIENCE)).startsWith("HTTP/1.1 200 ");
      }
    } finally {
      idle.forEach(RawConnection::close);
    }
  }

  @Test
  void answersHealthChecksAloneWhileAllConnectionsAreAtWork() throws IOException {
    create();
    List<RawConnection> streams = new ArrayList<>();
    try {
      for (int i = 0; i < MAX; i++) {
        var stream = RawConnection.to(server);
        stream.get("/v1/collections/" + KB + "/events").readUntil(": keep-alive\n\n", PATIENCE);
        streams.add(stream);
      }
      try (var probe = RawConnection.to(server)) {
        probe.get("/q/health/live");
        assertThat(probe.readUntil("\r\n\r\n", PATIENCE)).startsWith("HTTP/1.1 200 ");
      }
      try (var client = RawConnection.to(server)) {
        client.get("/v1/collections");
        assertThat(client.readToEnd(PATIENCE))
            .startsWith("HTTP/1.1 503 ")
            .containsIgnoringCase("retry-after: ")
            .contains("urn:ragstone:problem:overloaded");
      }
    } finally {
      streams.forEach(RawConnection::close);
      await(() -> given().delete("/v1/collections/" + KB).statusCode() == 204);
    }
  }

  /// The service notices only a moment later that the streams are closed.
  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
  }

  private static void create() {
    given()
        .contentType("application/json")
        .body(Map.of("name", KB))
        .post("/v1/collections")
        .then()
        .statusCode(201);
  }

  private static String post(String path, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  /// Does not wait for long.
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ragstone.connections.max", String.valueOf(MAX),
          "ragstone.connections.head-timeout", "1500ms",
          "ragstone.connections.idle-timeout", "2s",
          "ragstone.connections.stall-timeout", "2s",
          "ragstone.connections.min-rate", "100");
    }
  }
}
