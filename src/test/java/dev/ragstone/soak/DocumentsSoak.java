package dev.ragstone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// All files of a folder through the API of the packaged service: it lives, and each document ends,
/// ready or with a reason.
///
/// `./mvnw -Psoak verify -Dsoak.documents=<folder> [-Dsoak.every=4]` takes every fourth file only.
@EnabledIfSystemProperty(named = "soak.documents", matches = ".+")
class DocumentsSoak {

  private static final PrintStream OUT = System.out;
  private static final double MOST_MEBIBYTES = 1024;
  private static final int SLOWEST = 5;

  private final Map<String, Integer> refused = new TreeMap<>();
  private final AtomicReference<Double> mostResident = new AtomicReference<>(0.0);

  @TempDir Path dataDir;

  @Test
  void endsEveryDocumentAndLives() throws Exception {
    List<Path> files = files(Path.of(System.getProperty("soak.documents")));
    long begin = System.nanoTime();
    try (ServiceProcess service = ServiceProcess.start(dataDir);
        var client = new ServiceClient(service)) {
      Thread watch = Thread.ofVirtual().start(() -> watch(client));
      client.createCollection();
      for (int i = 0; i < files.size(); i++) {
        send(client, i, files.get(i));
      }
      long limbo = client.awaitSettled(Duration.ofMinutes(Long.getLong("soak.minutes", 60)));
      double seconds = (System.nanoTime() - begin) / 1e9;
      watch.interrupt();
      boolean crashed = !client.isAlive();
      List<JsonNode> documents = client.documents();
      report(files.size(), documents, limbo, crashed, seconds);
      assertThat(crashed).as("the service ended").isFalse();
      assertThat(limbo).as("documents that did not end").isZero();
      assertThat(failures(documents)).doesNotContainKey("internal internal-error");
      assertThat(documents).allMatch(d -> isEnded(d), "is ready, or failed with a category");
      assertThat(refused.keySet()).allMatch(refusal -> refusal.startsWith("4"));
      assertThat(mostResident.get()).as("resident MiB").isLessThan(MOST_MEBIBYTES);
    }
  }

  private void send(ServiceClient client, int number, Path file)
      throws IOException, InterruptedException {
    String name = String.valueOf(file.getFileName());
    ServiceClient.Reply reply = client.put("f" + number, name, BodyPublishers.ofFile(file));
    if (reply.status() >= 300) {
      refused.merge(reply.status() + " " + reply.problem(), 1, Integer::sum);
    }
  }

  private void watch(ServiceClient client) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        double now = client.residentMebibytes();
        mostResident.updateAndGet(most -> Math.max(most, now));
        Thread.sleep(500);
      } catch (IOException | InterruptedException _) {
        return;
      }
    }
  }

  private static boolean isEnded(JsonNode document) {
    return switch (document.path("status").asText()) {
      case "ready" -> true;
      case "failed" -> !document.path("error").path("category").asText().isEmpty();
      default -> false;
    };
  }

  private static Map<String, Integer> failures(List<JsonNode> documents) {
    var failures = new TreeMap<String, Integer>();
    for (JsonNode document : documents) {
      if (document.path("status").asText().equals("failed")) {
        JsonNode error = document.path("error");
        String type = error.path("type").asText().replace("urn:ragstone:problem:", "");
        failures.merge(error.path("category").asText() + " " + type, 1, Integer::sum);
      }
    }
    return failures;
  }

  private void report(
      int files, List<JsonNode> documents, long limbo, boolean crashed, double seconds)
      throws IOException {
    long ready = documents.stream().filter(d -> d.path("status").asText().equals("ready")).count();
    ObjectNode report = ServiceClient.JSON.createObjectNode();
    report.put("files", files).put("ready", ready).put("limbo", limbo).put("crashed", crashed);
    report.put("seconds", seconds).put("most_resident_mib", mostResident.get());
    report.set("refused", ServiceClient.JSON.valueToTree(refused));
    report.set("failed", ServiceClient.JSON.valueToTree(failures(documents)));
    report.set(
        "slowest_ms",
        ServiceClient.JSON.valueToTree(
            slowest(documents).stream()
                .map(d -> d.path("filename").asText() + " " + workMillis(d))
                .toList()));
    Reports.write("documents", report);
    OUT.printf(Locale.ROOT, "%n| files | ready | refused | failed | in limbo | crashes |%n");
    OUT.println("|---|---|---|---|---|---|");
    OUT.printf(
        Locale.ROOT,
        "| %d | %d | %d | %d | %d | %d |%n",
        files,
        ready,
        refused.values().stream().mapToInt(Integer::intValue).sum(),
        failures(documents).values().stream().mapToInt(Integer::intValue).sum(),
        limbo,
        crashed ? 1 : 0);
    OUT.println(report.toPrettyString());
  }

  private static List<JsonNode> slowest(List<JsonNode> documents) {
    return documents.stream()
        .sorted(Comparator.comparingLong(DocumentsSoak::workMillis).reversed())
        .limit(SLOWEST)
        .toList();
  }

  private static long workMillis(JsonNode document) {
    JsonNode timings = document.path("timings");
    return timings.path("total_ms").asLong() - timings.path("queued_ms").asLong();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      int every = Integer.getInteger("soak.every", 1);
      return IntStream.range(0, files.size())
          .filter(i -> i % every == 0)
          .mapToObj(files::get)
          .toList();
    }
  }
}
