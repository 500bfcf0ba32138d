package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ragstone.catalog.blobs.Blobs;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens to a document that is in work: its model or the disk fails, or somebody cancels it.
@QuarkusTest
@TestProfile(WorkInProgressApiTest.WithTrickyModel.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class WorkInProgressApiTest {

  private static final String KB = "in-progress";
  private static final String DOCUMENTS = Api.documents(KB);
  private static final byte[] TEXT =
      "The heron stands in the reeds.".getBytes(StandardCharsets.UTF_8);

  /// More than a reader process can read before a test cancels it.
  private static final int ENTRIES = 9_000;

  @Inject TrickyModel model;
  @Inject Blobs blobs;

  @BeforeEach
  void createTheCollection() {
    given()
        .contentType("application/json")
        .body(Map.of("name", KB, "embedding_model", TrickyModel.NAME))
        .post(Api.COLLECTIONS)
        .then()
        .statusCode(201);
  }

  @AfterEach
  void removeTheCollection() {
    model.refuse(0);
    given().delete(Api.COLLECTIONS + "/" + KB).then().statusCode(204);
  }

  @Test
  void triesAgainUntilTheModelIsNoLongerBusy() {
    model.refuse(2);
    upload("a.txt", TEXT);
    ValidatableResponse waiting = await("queued", 1);
    waiting
        .body("error.type", equalTo("urn:ragstone:problem:provider-busy"))
        .body("error.stage", equalTo("embedding"))
        .body("error.category", equalTo("overloaded"))
        .body("queue_position", nullValue())
        .body("next_attempt_at", notNullValue());
    assertThat(Instant.parse(waiting.extract().<String>path("next_attempt_at")))
        .isAfter(Instant.parse(waiting.extract().<String>path("updated_at")));
    Api.awaitReady(KB, "a")
        .body("attempts", equalTo(3))
        .body("error", nullValue())
        .body("next_attempt_at", nullValue());
    Api.search(KB, Map.of("query", "heron")).body("hits", hasSize(1));
  }

  @Test
  void givesUpOnAModelThatStaysBusy() {
    model.refuse(Integer.MAX_VALUE);
    upload("a.txt", TEXT);
    await("failed", 4)
        .body("error.type", equalTo("urn:ragstone:problem:provider-busy"))
        .body("next_attempt_at", nullValue());
  }

  @Test
  void waitsWhereTheDiskDoesNotGiveTheFileAndGoesOnWhenItDoes() throws IOException {
    pauseOrResume("pause");
    upload("a.txt", TEXT);
    Path file = blobs.path(document("a").extract().path("sha256"));
    Path away = file.resolveSibling("away");
    Files.move(file, away);
    pauseOrResume("resume");
    await("queued", 1)
        .body("error.type", equalTo("urn:ragstone:problem:storage-unavailable"))
        .body("error.category", equalTo("unavailable"))
        .body("next_attempt_at", notNullValue());
    Files.move(away, file);
    Api.awaitReady(KB, "a").body("error", nullValue());
  }

  @Test
  void cancelsAnEmbeddingThatRuns() {
    CountDownLatch gate = model.hold();
    try {
      upload("a.txt", TEXT);
      await("embedding", 1);
      cancel("embedding");
    } finally {
      gate.countDown();
    }
    upload("b.txt", TEXT);
    Api.awaitReady(KB, "b");
    document("a").body("status", equalTo("failed")).body("chunks", equalTo(0));
    Api.search(KB, Map.of("query", "heron"))
        .body("hits", hasSize(1))
        .body("hits[0].document.id", equalTo("b"));
  }

  @Test
  void cancelsAReadingThatRunsAndEndsItsProcess() throws IOException {
    double before = readersEnded();
    upload("a.zip", archive());
    await("extracting", 1);
    cancel("extracting");
    while (readersEnded() == before) {
      pause();
    }
    upload("b.txt", TEXT);
    Api.awaitReady(KB, "b");
    document("a").body("status", equalTo("failed")).body("error.category", equalTo("cancelled"));
  }

  private static void upload(String name, byte[] content) {
    given()
        .multiPart("file", name, content)
        .multiPart("id", name.substring(0, 1))
        .post(DOCUMENTS)
        .then()
        .statusCode(202);
  }

  private static void pauseOrResume(String verb) {
    given().queryParam("collection", KB).post("/v1/queue/" + verb).then().statusCode(200);
  }

  private static void cancel(String stage) {
    given()
        .post(DOCUMENTS + "/a/cancel")
        .then()
        .statusCode(200)
        .body("status", equalTo("failed"))
        .body("error.type", equalTo("urn:ragstone:problem:cancelled"))
        .body("error.stage", equalTo(stage));
  }

  private static ValidatableResponse await(String status, int attempts) {
    while (true) {
      ValidatableResponse answer = document("a");
      if (answer.extract().path("status").equals(status)
          && answer.extract().<Integer>path("attempts") >= attempts) {
        return answer;
      }
      assertThat(answer.extract().<String>path("status")).isNotEqualTo("ready");
      pause();
    }
  }

  private static ValidatableResponse document(String id) {
    return given().get(DOCUMENTS + "/" + id).then().statusCode(200);
  }

  private static double readersEnded() {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("ragstone_extraction_forks_recycled_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static byte[] archive() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < ENTRIES; i++) {
        zip.putNextEntry(new ZipEntry(i + ".html"));
        zip.write(("<p>Entry " + i + " of the register.</p>").getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static void pause() {
    LockSupport.parkNanos(20_000_000);
  }

  /// Has one more model and little patience.
  public static final class WithTrickyModel implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(TrickyModel.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ragstone.ingestion.retry-delay",
          "1s",
          "ragstone.ingestion.max-retry-delay",
          "1s",
          "ragstone.ingestion.max-attempts",
          "4");
    }
  }
}
