package dev.ragstone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A long queue costs no memory, and somebody who uploads one document does not wait for it.
///
/// `./mvnw -Psoak verify -Dit.test=QueueSoak [-Dsoak.queued=50000] [-Dsoak.seconds=60]` works on
/// the queue for that many seconds and leaves the rest.
class QueueSoak {

  private static final PrintStream OUT = System.out;
  private static final int QUEUED = Integer.getInteger("soak.queued", 50_000);
  private static final int REQUEST = 10_000;
  private static final int SECONDS = Integer.getInteger("soak.seconds", 60);
  private static final double MOST_MEBIBYTES = 1024;

  private final ObjectNode report = ServiceClient.JSON.createObjectNode();

  @TempDir Path dataDir;

  @Test
  void boundsMemoryAndServesUploadsFirst() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(dataDir);
        var client = new ServiceClient(service)) {
      client.createCollection();
      report.put("resident_mib_empty", client.residentMebibytes());
      client.pauseQueue();
      fill(client);
      assertThat(client.queue().path("queued").asLong()).isEqualTo(QUEUED);
      client.resumeQueue();
      uploadOne(client);
      double most = work(client);
      Reports.write("queue", report);
      OUT.println(report.toPrettyString());
      assertThat(client.isAlive()).isTrue();
      assertThat(most).as("resident MiB").isLessThan(MOST_MEBIBYTES);
    }
  }

  private void fill(ServiceClient client) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (int first = 0; first < QUEUED; first += REQUEST) {
      String lines =
          IntStream.range(first, Math.min(QUEUED, first + REQUEST))
              .mapToObj(QueueSoak::line)
              .collect(Collectors.joining());
      assertThat(client.bulk(BodyPublishers.ofString(lines)).status()).isEqualTo(202);
    }
    report.put("queued", QUEUED);
    report.put("seconds_to_accept", secondsSince(begin));
    report.put("resident_mib_queued", client.residentMebibytes());
    begin = System.nanoTime();
    client.firstPage();
    report.put("list_page_ms", secondsSince(begin) * 1000);
  }

  private static String line(int number) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"n%d\",\"text\":\"Order %d was packed on a pallet and left the yard in week %d.\"}%n",
        number,
        number,
        number % 52);
  }

  private void uploadOne(ServiceClient client) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    client.put("urgent", "urgent.txt", BodyPublishers.ofString("The yard closes at noon today."));
    JsonNode document = client.document("urgent");
    while (!document.path("status").asText().equals("ready")) {
      assertThat(document.path("status").asText()).isNotEqualTo("failed");
      Thread.sleep(20);
      document = client.document("urgent");
    }
    report.put("upload_ready_ms", secondsSince(begin) * 1000);
  }

  private double work(ServiceClient client) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long before = client.queue().path("queued").asLong();
    double most = 0;
    while (client.queue().path("queued").asLong() > 0 && secondsSince(begin) < SECONDS) {
      most = Math.max(most, client.residentMebibytes());
      Thread.sleep(250);
    }
    JsonNode left = client.queue();
    report.put(
        "documents_a_second",
        (before - left.path("queued").asLong()) / Math.max(1, secondsSince(begin)));
    report.put("most_resident_mib", most);
    client.pauseQueue();
    client.awaitIdle();
    JsonNode queue = client.queue();
    JsonNode counts = client.collection().path("documents");
    report.set("documents", counts);
    assertThat(queue.path("queued").asLong() + counts.path("ready").asLong())
        .as("queued and ready documents")
        .isEqualTo(QUEUED + 1L);
    return most;
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
