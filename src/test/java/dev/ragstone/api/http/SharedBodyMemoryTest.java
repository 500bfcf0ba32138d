package dev.ragstone.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.api.http.RawHttp.Answer;
import dev.ragstone.api.http.body.BodyMemory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A client that sends slowly holds memory; others are told to come again, and once it is gone they
/// are served.
@QuarkusTest
@TestProfile(SharedBodyMemoryTest.Scarce.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class SharedBodyMemoryTest {

  private static final int KIB = 1_024;
  private static final String JSON = "Content-Type: application/json";
  private static final String PATH = "/v1/collections/absent/search";

  @Inject BodyMemory memory;

  @Test
  void tellsOthersToComeAgainUntilTheMemoryIsFree() throws Exception {
    var http = new RawHttp(RestAssured.port);
    String large = "{\"query\":\"" + "a".repeat(60 * KIB) + "\"}";
    try (var slow = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      sendHalf(slow);
      awaitUsed(true);

      Answer refused = http.sendBody("POST " + PATH, large, JSON);
      assertThat(refused.problem()).isEqualTo("503 overloaded");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
      assertThat(http.sendBody("POST " + PATH, "{\"query\":\"a\"}", JSON).problem())
          .isEqualTo("404 collection-not-found");
    }
    awaitUsed(false);
    assertThat(http.sendBody("POST " + PATH, large, JSON).problem())
        .isEqualTo("404 collection-not-found");
  }

  private static void sendHalf(Socket slow) throws IOException {
    String head =
        "POST "
            + PATH
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + RestAssured.port
            + "\r\n"
            + JSON
            + "\r\nContent-Length: "
            + 90 * KIB
            + "\r\n\r\n{\"query\":\""
            + "a".repeat(80 * KIB);
    slow.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    slow.getOutputStream().flush();
  }

  private void awaitUsed(boolean used) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (used ? memory.used() < 70 * KIB : memory.used() > 0) {
      assertThat(System.nanoTime()).as("bytes in memory: %d", memory.used()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  /// A service with little memory for bodies.
  public static final class Scarce implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ragstone.api.body-memory-bytes", String.valueOf(128 * KIB));
    }
  }
}
