package dev.ragstone.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.ServiceProcess;
import dev.ragstone.soak.ServiceClient.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operating system has no more to give: the disk is full or read-only, files are too large or
/// too many. Uploads are refused with a problem, searches go on, nothing that was acknowledged is
/// lost, and all is well once there is room.
class ScarceResourcesIT {

  private static final String[] IMPATIENT = {
    "-Dragstone.min-free-bytes=0",
    "-Dragstone.ingestion.lease=3s",
    "-Dragstone.ingestion.retry-delay=1s",
    "-Dragstone.ingestion.max-retry-delay=1s"
  };

  /// Without their limits connections can use up the files.
  private static final String[] UNLIMITED = {
    "-Dragstone.connections.max=10000", "-Dragstone.connections.head-timeout=10m"
  };

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int OPEN_FILES = 420;

  /// Shells count them as 512 or 1,024 bytes; the native library of the model is smaller either
  /// way.
  private static final int FILE_BLOCKS = 50_000;

  private final Set<String> acknowledged = new HashSet<>();

  @TempDir Path folder;

  @Test
  void survivesAFullAndAReadOnlyDisk() throws Exception {
    PrivateDisk disk = PrivateDisk.over(folder).orElse(null);
    assumeTrue(disk != null, "the system does not let us mount a disk in a name space of our own");
    try (ServiceProcess service = disk.start("48m", IMPATIENT);
        var client = new ServiceClient(service)) {
      client.createCollection();
      upload(client, "first");
      assertThat(client.awaitSettled(PATIENCE)).isZero();
      whileTheDiskIsFull(client, disk);
      whileTheDiskIsReadOnly(client, disk);
      assertConsistent(client, disk.path("index/soak"));
    }
  }

  private void whileTheDiskIsFull(ServiceClient client, PrivateDisk disk) throws Exception {
    for (int i = 0; i < 3; i++) {
      upload(client, "acknowledged-" + i);
    }
    assertRefusedAfter(disk::fill, () -> client.put("late", "late.txt", text("late")));
    var line = BodyPublishers.ofString("{\"text\":\"One line.\"}");
    assertRefusedAfter(disk::fill, () -> client.bulk(line));
    assertStillThere(client, "first");
    disk.empty();
    upload(client, "late");
    assertThat(client.awaitSettled(PATIENCE)).isZero();
    assertStillThere(client, "late");
  }

  private void whileTheDiskIsReadOnly(ServiceClient client, PrivateDisk disk) throws Exception {
    disk.protect("index/soak");
    upload(client, "unindexed");
    awaitError(client, "unindexed", "index-unavailable");
    disk.protect("tmp");
    disk.protect("blobs");
    assertRefused(client.put("later", "later.txt", text("later")));
    assertStillThere(client, "late");
    for (String name : List.of("index/soak", "tmp", "blobs")) {
      disk.unprotect(name);
    }
    upload(client, "later");
    upload(client, "last");
    assertThat(client.awaitSettled(PATIENCE)).isZero();
    assertStillThere(client, "unindexed");
  }

  @Test
  void survivesFilesTooLargeAndTooManyOpenFiles() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "the system does not show open files");
    var limited =
        List.of(
            "sh",
            "-c",
            "ulimit -n " + OPEN_FILES + " && ulimit -f " + FILE_BLOCKS + " && exec \"$@\"",
            "sh");
    try (ServiceProcess service =
            ServiceProcess.startUnder(
                limited,
                folder,
                Stream.of(IMPATIENT, UNLIMITED).flatMap(Stream::of).toArray(String[]::new));
        var client = new ServiceClient(service)) {
      client.createCollection();
      upload(client, "first");
      assertThat(client.awaitSettled(PATIENCE)).isZero();
      assertRefused(client.put("large.txt", "large.txt", BodyPublishers.ofByteArray(tooLarge())));
      whileFilesAreScarce(client, service);
      assertConsistent(client, folder.resolve("index/soak"));
    }
  }

  private void whileFilesAreScarce(ServiceClient client, ServiceProcess service) throws Exception {
    assertStillThere(client, "first");
    client.pauseQueue();
    upload(client, "acknowledged");
    List<Socket> idle = new ArrayList<>();
    try {
      assertRefusedAfter(
          () -> connect(idle, service), () -> client.put("late", "late.txt", text("late")));
      assertStillThere(client, "first");
      client.resumeQueue();
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
    while (openFiles(service) > OPEN_FILES - 50) {
      Thread.sleep(50);
    }
    upload(client, "late");
    upload(client, "last");
    assertThat(client.awaitSettled(PATIENCE)).isZero();
    assertStillThere(client, "late");
  }

  private static void connect(List<Socket> idle, ServiceProcess service) throws Exception {
    while (openFiles(service) < OPEN_FILES) {
      idle.add(new Socket(service.url().getHost(), service.url().getPort()));
      Thread.sleep(2);
    }
  }

  private static long openFiles(ServiceProcess service) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + service.pid() + "/fd"))) {
      return open.count();
    }
  }

  private void upload(ServiceClient client, String id) throws Exception {
    Reply reply = client.put(id, id + ".txt", text(id));
    assertThat(reply.status()).as("%s", reply).isBetween(200, 201);
    acknowledged.add(id);
  }

  /// The service itself may give something back between the exhaustion and the call; then the call
  /// is right to succeed.
  private static void assertRefusedAfter(Exhaustion exhaustion, Callable<Reply> call)
      throws Exception {
    Reply reply;
    int attempts = 0;
    do {
      exhaustion.run();
      reply = call.call();
      attempts++;
    } while (reply.status() < 300 && attempts < 20);
    assertRefused(reply);
  }

  /// Something that uses up what there is.
  private interface Exhaustion {
    void run() throws Exception;
  }

  private static void assertRefused(Reply reply) {
    assertThat(reply.problem()).as("%s", reply).isEqualTo("storage-unavailable");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body().path("detail").asText()).isNotBlank().doesNotContain("/");
  }

  private static void assertStillThere(ServiceClient client, String id) throws Exception {
    assertThat(client.isAlive()).isTrue();
    Reply found = client.search(id);
    assertThat(found.status()).as("%s", found).isEqualTo(200);
    assertThat(found.body().path("hits").findValues("document"))
        .as("%s", found)
        .anyMatch(document -> document.path("id").asText().equals(id));
  }

  private static void awaitError(ServiceClient client, String id, String problem) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode document = client.document(id);
    while (!document.path("error").path("type").asText().endsWith(problem)) {
      assertThat(System.nanoTime()).as("%s", document).isLessThan(deadline);
      Thread.sleep(50);
      document = client.document(id);
    }
  }

  /// The index is looked at in a copy, because the service holds its lock.
  private void assertConsistent(ServiceClient client, Path index) throws Exception {
    List<JsonNode> all = client.documents();
    assertThat(all).extracting(d -> d.path("id").asText()).containsAll(acknowledged);
    assertThat(all)
        .allSatisfy(d -> assertThat(d.path("status").asText()).as("%s", d).isEqualTo("ready"));
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (Stream<Path> files = Files.list(index)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    var chunks = new TreeMap<String, Integer>();
    all.forEach(d -> chunks.put(d.path("id").asText(), d.path("chunks").asInt()));
    assertThat(IndexCheck.isClean(copy)).isTrue();
    assertThat(IndexCheck.chunks(copy)).isEqualTo(chunks);
  }

  private static BodyPublisher text(String id) {
    return BodyPublishers.ofString(
        ("The clerk keeps the papers of " + id + " in the third drawer. ").repeat(20));
  }

  private static byte[] tooLarge() {
    String line = "All that is written here is one and the same line.\n";
    return line.repeat(FILE_BLOCKS * 1_024 / line.length() + 1).getBytes(StandardCharsets.UTF_8);
  }
}
