package dev.ragstone.api.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.ServiceProcess;
import dev.ragstone.provider.LocalProvider;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service among clients that hold connections and give nothing, or take nothing.
class ConnectionsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> FEW_FILES =
      List.of("sh", "-c", "ulimit -n 1024 && exec \"$@\"", "sh");
  private static final String KB = "/v1/collections/kb";
  private static final int READERS = 100;

  /// All of the clients together; the heap breathes as well.
  private static final long MOST_KILOBYTES = 150_000;

  @TempDir Path dataDir;

  @Test
  void answersWhileOthersHoldConnections() throws Exception {
    List<RawConnection> held = new ArrayList<>();
    try (ServiceProcess service = ServiceProcess.startUnder(FEW_FILES, dataDir)) {
      for (int i = 0; i < 1_200; i++) {
        held.add(RawConnection.to(service.url()));
      }
      assertAnswers(service);
      for (int i = 0; i < 200; i++) {
        held.add(RawConnection.to(service.url()).send("GET /v1/collections HTTP/1.1\r\nX-"));
        held.add(
            RawConnection.to(service.url())
                .send(
                    "POST /v1/collections HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
      }
      assertAnswers(service);
      assertThat(service.log()).doesNotContain("Too many open files", " ERROR ");
    } finally {
      held.forEach(RawConnection::close);
    }
  }

  private static void assertAnswers(ServiceProcess service) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("/q/health/live", "/q/health/ready", "/v1/collections")) {
        var request =
            HttpRequest.newBuilder(service.url().resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void keepsItsMemoryWhileClientsDoNotRead() throws Exception {
    List<RawConnection> deaf = new ArrayList<>();
    try (ServiceProcess service = ServiceProcess.start(dataDir)) {
      create(service);
      byte[] text =
          "The heron stands in the reeds. ".repeat(300_000).getBytes(StandardCharsets.UTF_8);
      at(service)
          .multiPart("file", "large.txt", text)
          .multiPart("id", "large")
          .post(KB + "/documents")
          .then()
          .statusCode(202);
      String path = KB + "/documents/large/text?start=1";
      await(() -> at(service).head(path).statusCode() == 200);
      at(service).post(KB + "/documents/large/cancel");
      Thread.sleep(3_000);
      long before = residentKilobytes(service);
      for (int i = 0; i < READERS; i++) {
        deaf.add(RawConnection.to(service.url()).get(path));
        deaf.add(RawConnection.to(service.url()).get(KB + "/documents/large/content"));
      }
      Thread.sleep(5_000);

      assertThat(residentKilobytes(service) - before).isLessThan(MOST_KILOBYTES);
      assertAnswers(service);
    } finally {
      deaf.forEach(RawConnection::close);
    }
  }

  @Test
  void endsStreamsWithAProblemWhenItStops() throws Exception {
    try (var provider = LocalProvider.start(0)) {
      provider.next(exchange -> {
        exchange.stream("text/event-stream").delta("It stands ");
        exchange.stall();
      });
      try (ServiceProcess service =
              ServiceProcess.start(
                  dataDir,
                  "-Dragstone.openai.base-url=" + provider.baseUrl(),
                  "-Dragstone.openai.model=m",
                  "-Dragstone.models.check-listing=false");
          var events = RawConnection.to(service.url());
          var answer = RawConnection.to(service.url())) {
        create(service);
        upload(service);
        events.get(KB + "/events").readUntil(": keep-alive\n\n", PATIENCE);
        answer.send(question()).readUntil("It stands", PATIENCE);
        long begin = System.nanoTime();
        var stopped = CompletableFuture.runAsync(() -> stop(service));

        for (RawConnection stream : List.of(events, answer)) {
          assertThat(stream.readToEnd(PATIENCE))
              .contains("\"type\":\"failed\"", "urn:ragstone:problem:shutting-down", "503");
        }
        stopped.join();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(service.log()).doesNotContain(" ERROR ");
      }
    }
  }

  @Test
  void logsNoErrorWhenClientsHangUp() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(dataDir)) {
      create(service);
      for (String head :
          List.of(
              "POST " + KB + "/search HTTP/1.1\r\nContent-Type: application/json\r\n",
              "POST " + KB + "/documents HTTP/1.1\r\nContent-Type: application/x-ndjson\r\n",
              "POST "
                  + KB
                  + "/documents HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\n",
              "PUT " + KB + "/documents/a HTTP/1.1\r\nContent-Type: text/plain\r\n")) {
        for (String body :
            List.of(
                "",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc")) {
          try (var client = RawConnection.to(service.url())) {
            client.send(head + "Host: localhost\r\nContent-Length: 100000\r\n\r\n" + body);
            Thread.sleep(200);
          }
        }
      }
      try (var client = RawConnection.to(service.url())) {
        client.get(KB + "/events").readUntil(": keep-alive\n\n", PATIENCE);
      }
      Thread.sleep(1_000);

      assertThat(service.log()).doesNotContain(" ERROR ", "\tat ");
    }
  }

  private static void upload(ServiceProcess service) {
    byte[] text = "The heron stands in the reeds.".getBytes(StandardCharsets.UTF_8);
    at(service)
        .multiPart("file", "a.txt", text)
        .queryParam("wait", "true")
        .post(KB + "/documents")
        .then()
        .statusCode(200);
  }

  private static String question() {
    String body = "{\"question\":\"Where does the heron stand?\",\"stream\":true}";
    return "POST "
        + KB
        + "/answers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static void stop(ServiceProcess service) {
    try {
      service.stop();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void create(ServiceProcess service) {
    at(service)
        .contentType("application/json")
        .body("{\"name\":\"kb\"}")
        .post("/v1/collections")
        .then()
        .statusCode(201);
  }

  private static long residentKilobytes(ServiceProcess service) throws IOException {
    Matcher line =
        Pattern.compile("VmRSS:\\s+(\\d+) kB")
            .matcher(Files.readString(Path.of("/proc/" + service.pid() + "/status")));
    assertThat(line.find()).isTrue();
    return Long.parseLong(line.group(1));
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + 4 * PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(100_000_000);
    }
  }

  private static RequestSpecification at(ServiceProcess service) {
    return given().baseUri(service.url().toString());
  }
}
