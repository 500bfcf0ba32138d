package dev.ragstone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.ServiceProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fifty requests at once whose bodies are made to use up the memory, against the service as it is
/// shipped: with a heap of 1 GiB, and ended by the first `OutOfMemoryError`.
class HostileBodiesIT {

  private static final String JSON = "application/json";
  private static final int AT_ONCE = 50;
  private static final long MIB = 1 << 20;
  private static final int MOST_RESIDENT_MIB = 1_536;
  private static final Duration SLOWEST_HEALTH = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;

  @Test
  void servesOthersWhileFiftyHostileBodiesComeIn() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(folder);
        var client = new ServiceClient(service);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      client.createCollection();
      var over = new AtomicBoolean();
      Future<Watch> watch = threads.submit(() -> watch(client, http, service.url(), over));
      List<Callable<Integer>> attacks = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Attack attack = Attack.values()[i % Attack.values().length];
        boolean announced = i / Attack.values().length % 2 == 0;
        attacks.add(() -> status(http, attack.request(service.url(), announced)));
      }

      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> attack : threads.invokeAll(attacks)) {
        answers.add(attack.get());
      }
      over.set(true);

      assertThat(client.isAlive()).as(service.log()).isTrue();
      assertThat(service.log()).doesNotContain("OutOfMemoryError").doesNotContain(" ERROR ");
      assertThat(answers).isSubsetOf(Attack.HUNG_UP, 202, 400, 413, 503);
      assertThat(answers.stream().filter(status -> status != Attack.HUNG_UP)).isNotEmpty();
      Watch seen = watch.get();
      assertThat(seen.residentMebibytes()).isLessThan(MOST_RESIDENT_MIB);
      assertThat(seen.slowestHealth()).isLessThan(SLOWEST_HEALTH);
      assertThat(client.search("anything").status()).isEqualTo(200);
    }
  }

  private static Watch watch(ServiceClient client, HttpClient http, URI url, AtomicBoolean over)
      throws Exception {
    double resident = 0;
    Duration slowest = Duration.ZERO;
    HttpRequest health = HttpRequest.newBuilder(url.resolve("/q/health/live")).build();
    while (!over.get()) {
      long start = System.nanoTime();
      int status = http.send(health, BodyHandlers.discarding()).statusCode();
      slowest = Collections.max(List.of(slowest, Duration.ofNanos(System.nanoTime() - start)));
      assertThat(status).isEqualTo(200);
      resident = Math.max(resident, client.residentMebibytes());
      Thread.sleep(20);
    }
    return new Watch(resident, slowest);
  }

  /// The service may answer and hang up before all is sent, which this client takes for a failure.
  private static int status(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return Attack.HUNG_UP;
    }
  }

  /// What was seen meanwhile.
  private record Watch(double residentMebibytes, Duration slowestHealth) {}

  /// Ways to use up memory by one request.
  private enum Attack {
    NODES("/search", JSON, "{\"query\":\"a\",\"x\":[…{}]}", "{},", 40 * MIB),
    LINES("/documents", "application/x-ndjson", "…", "x\n", 16 * MIB),
    FILTER(
        "/search",
        JSON,
        "{\"query\":\"a\",\"filter\":{\"a\":{\"$in\":[…1]}}}",
        "\"abcdefgh\",",
        96 * MIB),
    TITLE(
        "/documents",
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"title\"; filename=\"t\"\r\n\r\n…\r\n--b--",
        "title ",
        50 * MIB),
    LONG_LINE("/documents", "application/x-ndjson", "{\"text\":\"…\"}", "xxxxxxxx", 90 * MIB),
    ELEMENT("/documents", JSON, "[{\"x\":[…[]]}]", "[],", 60 * MIB),
    DEPTH("/answers", JSON, "…", "[", 40 * MIB),
    STRING("/evaluate", JSON, "{\"queries\":\"…\"}", "\\u00e4", 42 * MIB);

    static final int HUNG_UP = 0;

    private final String path;
    private final String type;
    private final String head;
    private final String repeated;
    private final long length;
    private final String tail;

    /// @param frame what stands before and after the repeated text, with `…` for that
    Attack(String path, String type, String frame, String repeated, long length) {
      int middle = frame.indexOf('…');
      this.path = path;
      this.type = type;
      this.head = frame.substring(0, middle);
      this.repeated = repeated;
      this.length = length / repeated.length() * repeated.length();
      this.tail = frame.substring(middle + 1);
    }

    HttpRequest request(URI service, boolean announced) {
      var body = BodyPublishers.ofInputStream(this::body);
      return HttpRequest.newBuilder(service.resolve("/v1/collections/soak" + path))
          .timeout(PATIENCE)
          .header("Content-Type", type)
          .POST(
              announced
                  ? BodyPublishers.fromPublisher(body, head.length() + length + tail.length())
                  : body)
          .build();
    }

    private InputStream body() {
      return new SequenceInputStream(
          new SequenceInputStream(in(head), new Repeated(bytes(repeated), length)), in(tail));
    }

    private static InputStream in(String ascii) {
      return new ByteArrayInputStream(bytes(ascii));
    }

    private static byte[] bytes(String ascii) {
      return ascii.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /// The same few bytes again and again.
  private static final class Repeated extends InputStream {

    private final byte[] bytes;
    private final long length;
    private long position;

    Repeated(byte[] bytes, long length) {
      this.bytes = bytes.clone();
      this.length = length;
    }

    @Override
    public int read() {
      return position == length ? -1 : bytes[(int) (position++ % bytes.length)];
    }

    @Override
    public int read(byte[] into, int start, int count) {
      if (position == length) {
        return -1;
      }
      int n = (int) Math.min(count, length - position);
      for (int i = 0; i < n; i++) {
        into[start + i] = (byte) read();
      }
      return n;
    }
  }
}
