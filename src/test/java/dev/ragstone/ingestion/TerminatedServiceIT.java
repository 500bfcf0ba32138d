package dev.ragstone.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.ServiceProcess;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service is asked to end (SIGTERM) while it reads, tokenizes and embeds, with streams open:
/// it ends soon, loses nothing, and leaves nothing behind.
class TerminatedServiceIT {

  /// Ten seconds on a machine of its own; other tests run beside this one.
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final String KB = "/v1/collections/kb";
  private static final List<String> IDS = List.of("word", "prose", "heading", "table", "short");
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  @TempDir Path folder;

  @Test
  void endsSoonWhateverIsRunningAndLosesNothing() throws Exception {
    Path dataDir = folder.resolve("data");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    String option = "-Djava.io.tmpdir=" + temporary;
    try (ServiceProcess service = ServiceProcess.start(dataDir, option)) {
      fill(service);
      InputStream events = events(service);
      await(() -> processing(service) > 1);
      assertThat(readerFolders(temporary)).isNotEmpty();
      assertPrivate(dataDir);
      long before = System.nanoTime();
      service.stop();
      assertThat(service.log()).doesNotContain(" ERROR ", "RejectedExecution");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LONGEST);
      events.close();
    }
    assertThat(readerFolders(temporary)).isEmpty();

    try (ServiceProcess service = ServiceProcess.start(dataDir, option)) {
      for (String id : IDS) {
        at(service).get(KB + "/documents/" + id).then().statusCode(200);
      }
      await(() -> !readerFolders(temporary).isEmpty());
      service.killForcibly();
    }
    assertThat(readerFolders(temporary)).isNotEmpty();
    Path upload = Files.writeString(uploads(dataDir).resolve("half-an-upload"), "half");

    try (ServiceProcess service = ServiceProcess.start(dataDir, option)) {
      assertThat(upload).doesNotExist();
      for (String id : IDS.subList(0, 4)) {
        at(service).delete(KB + "/documents/" + id).then().statusCode(204);
      }
      await(() -> ready(service, "short"));
      assertThat(at(service).get(KB).jsonPath().getInt("documents.failed")).isZero();
      assertThat(readerFolders(temporary)).hasSizeLessThanOrEqualTo(2);
    }
  }

  private static void fill(ServiceProcess service) {
    at(service)
        .contentType("application/json")
        .body("{\"name\":\"kb\"}")
        .post("/v1/collections")
        .then()
        .statusCode(201);
    upload(service, "word", "x".repeat(9_000_000));
    upload(service, "prose", "The clerk keeps all papers of the case. ".repeat(200_000));
    upload(service, "heading", "# " + "long heading ".repeat(600_000) + "\n\ntext");
    upload(service, "table", ("a,".repeat(100_000) + "b\n").repeat(10));
    upload(service, "short", "A short text, which is soon read.");
  }

  private static void upload(ServiceProcess service, String id, String text) {
    String name = id.equals("table") ? "table.csv" : id.equals("heading") ? "a.md" : id + ".txt";
    at(service)
        .multiPart("file", name, text.getBytes(StandardCharsets.UTF_8))
        .multiPart("id", id)
        .post(KB + "/documents")
        .then()
        .statusCode(202);
  }

  private static InputStream events(ServiceProcess service) throws IOException {
    return URI.create(service.url() + "/v1/collections/kb/events").toURL().openStream();
  }

  private static int processing(ServiceProcess service) {
    return at(service).get(KB).jsonPath().getInt("documents.processing");
  }

  private static boolean ready(ServiceProcess service, String id) {
    JsonPath document = at(service).get(KB + "/documents/" + id).jsonPath();
    return document.getString("status").equals("ready");
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 1_800; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("not within three minutes");
  }

  private static List<Path> readerFolders(Path temporary) {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("ragstone-reader-"))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path uploads(Path dataDir) throws IOException {
    return Files.createDirectories(dataDir.resolve("tmp/uploads"));
  }

  private static void assertPrivate(Path dataDir) throws IOException {
    try (Stream<Path> files = Files.walk(dataDir)) {
      for (Path file : files.filter(file -> Files.exists(file)).toList()) {
        assertThat(OWNERS).as(file.toString()).containsAll(Files.getPosixFilePermissions(file));
      }
    }
  }

  private static RequestSpecification at(ServiceProcess service) {
    return given().baseUri(service.url().toString());
  }
}
