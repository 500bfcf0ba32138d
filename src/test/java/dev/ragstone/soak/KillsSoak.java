package dev.ragstone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The service is killed at random moments while documents come in, are replaced, and are ingested.
/// Afterwards each acknowledged document is there, once, and the index holds nothing else.
///
/// `./mvnw -Psoak verify -Dsoak.kills=200 [-Dsoak.seed=…]`
@EnabledIfSystemProperty(named = "soak.kills", matches = "[0-9]+")
class KillsSoak {

  private static final PrintStream OUT = System.out;
  private static final int IDS = 400;
  private static final int MOST_WAITING = 20;
  private static final int LONGEST_LIFE_MILLIS = 8_000;

  private final int kills = Integer.getInteger("soak.kills", 0);
  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /// Hashes that a document may have: the acknowledged one, and what was on its way at a kill.
  private final Map<String, Set<String>> expected = new ConcurrentHashMap<>();

  /// What an upload met although the service had not been killed yet, and every answer that is not
  /// an acknowledgement: a process that dies answers nothing.
  private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

  @TempDir Path dataDir;

  @Test
  void losesNothingAndDoublesNothing() throws Exception {
    OUT.println("seed " + seed);
    int inWork = 0;
    for (int kill = 0; kill < kills; kill++) {
      inWork += liveAndDie();
    }
    List<JsonNode> documents;
    long limbo;
    try (ServiceProcess service = ServiceProcess.start(dataDir);
        var client = new ServiceClient(service)) {
      limbo = client.awaitSettled(Duration.ofMinutes(30));
      documents = client.documents();
      for (JsonNode document : documents) {
        assertWhole(client, document);
      }
    }
    report(documents, limbo, inWork);
    assertThat(limbo).as("documents that did not end").isZero();
    assertThat(documents).allMatch(d -> d.path("status").asText().equals("ready"));
    assertNothingIsLost(documents);
    Path index = dataDir.resolve("index/soak");
    assertThat(IndexCheck.isClean(index)).isTrue();
    var counts = new TreeMap<String, Integer>();
    documents.forEach(d -> counts.put(d.path("id").asText(), d.path("chunks").asInt()));
    assertThat(IndexCheck.chunks(index)).isEqualTo(counts);
  }

  /// @return how many documents were in work when the service was killed
  private int liveAndDie() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(dataDir);
        var client = new ServiceClient(service)) {
      client.createCollection();
      var killed = new AtomicBoolean();
      var choice = new Random(random.nextLong());
      Thread uploads = Thread.ofVirtual().start(() -> upload(client, choice, killed));
      Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
      int inWork = client.queue().path("processing").asInt();
      killed.set(true);
      service.killForcibly();
      uploads.interrupt();
      uploads.join();
      assertThat(unexpected).as("what uploads met before the kill").isEmpty();
      return inWork;
    }
  }

  /// Sends documents until the service is killed. One that was not acknowledged may be there or
  /// not; whatever else goes wrong before the kill is a failure of the service.
  private void upload(ServiceClient client, Random choice, AtomicBoolean killed) {
    try {
      while (!killed.get()) {
        if (client.queue().path("queued").asInt() > MOST_WAITING) {
          Thread.sleep(50);
        } else {
          uploadOne(client, choice);
        }
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (!killed.get()) {
        unexpected.add(e.toString());
      }
    }
  }

  private void uploadOne(ServiceClient client, Random choice)
      throws IOException, InterruptedException {
    String id = "d" + choice.nextInt(IDS);
    byte[] text = text(choice);
    var maybe = new HashSet<>(expected.getOrDefault(id, Set.of("none")));
    maybe.add(sha256(text));
    expected.put(id, maybe);
    ServiceClient.Reply reply = client.put(id, id + ".txt", BodyPublishers.ofByteArray(text));
    if (reply.status() == 200 || reply.status() == 201) {
      expected.put(id, Set.of(sha256(text)));
    } else {
      unexpected.add("PUT " + id + " was answered by " + reply);
    }
  }

  private void assertNothingIsLost(List<JsonNode> documents) {
    var found = new HashMap<String, String>();
    documents.forEach(d -> found.put(d.path("id").asText(), d.path("sha256").asText()));
    expected.forEach(
        (id, hashes) -> assertThat(hashes).as(id).contains(found.getOrDefault(id, "none")));
    assertThat(expected.keySet()).containsAll(found.keySet());
  }

  private static void assertWhole(ServiceClient client, JsonNode document) throws Exception {
    List<JsonNode> chunks = client.chunks(document.path("id").asText());
    assertThat(chunks).hasSize(document.path("chunks").asInt()).isNotEmpty();
    assertThat(chunks.stream().map(chunk -> chunk.path("id").asText())).doesNotHaveDuplicates();
  }

  private void report(List<JsonNode> documents, long limbo, int inWork) throws IOException {
    long ready = documents.stream().filter(d -> d.path("status").asText().equals("ready")).count();
    ObjectNode report = ServiceClient.JSON.createObjectNode();
    report.put("kills", kills).put("seed", seed).put("in_work_at_kills", inWork);
    report.put("documents", documents.size()).put("ready", ready).put("limbo", limbo);
    report.put("most_attempts", most(documents));
    Reports.write("kills", report);
    OUT.println(report.toPrettyString());
  }

  private static int most(List<JsonNode> documents) {
    return documents.stream().mapToInt(d -> d.path("attempts").asInt()).max().orElse(0);
  }

  private static byte[] text(Random choice) {
    var text = new StringBuilder();
    int paragraphs = 1 + choice.nextInt(30);
    for (int i = 0; i < paragraphs; i++) {
      text.append("In section ")
          .append(i)
          .append(" the clerk describes case ")
          .append(choice.nextInt(1_000_000))
          .append(" with all its papers, seals and dates, and where each of them is kept.\n\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
