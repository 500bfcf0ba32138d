package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ragstone.catalog.documents.FolderDocuments;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.Metadata;
import dev.ragstone.ingestion.Intake;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SourcesApiTest {

  private static final String SOURCE = "/v1/sources/pages";
  private static final String SYNC = SOURCE + "/sync";

  @Inject Intake intake;

  @Inject
  @ConfigProperty(name = "ragstone.corpus.sources.pages.path")
  Path folder;

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(folder);
    write("lamps.md", "# Lamps\n\nLamps are tested twice.");
    write("empty.md", "");
  }

  @AfterEach
  void clear() throws IOException {
    Files.createDirectories(folder);
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    sync("{\"allow_deletions\":true}");
  }

  @Test
  void tellsInADryRunWhatItWouldDoAndDoesNothing() {
    Api.post(SYNC, "{\"dry_run\":true}")
        .statusCode(200)
        .body("dry_run", equalTo(true))
        .body("added", equalTo(2))
        .body("files.added", equalTo(List.of("empty.md", "lamps.md")))
        .body("stopped", nullValue());
    when().get(SOURCE).then().statusCode(200).body("documents", equalTo(0));
  }

  @Test
  void bringsTheCollectionInStepAndReportsIt() {
    sync("{}")
        .body("state", equalTo("idle"))
        .body("reason", nullValue())
        .body("collection", equalTo("pages-of-a-folder"))
        .body("documents", equalTo(1))
        .body("settings.path", equalTo(folder.toString()))
        .body("settings.interval", equalTo("PT1H"))
        .body("settings.max_delete_share", equalTo(0.5f))
        .body("last_sync.finished_at", notNullValue())
        .body("last_sync.added", equalTo(1))
        .body("last_sync.files.added", equalTo(List.of("lamps.md")))
        .body("last_sync.errors", equalTo(1))
        .body("last_sync.files.errors[0].path", equalTo("empty.md"))
        .body("last_sync.files.errors[0].detail", containsString("must not be empty"));
    Api.awaitReady("pages-of-a-folder", "lamps.md");
    when()
        .get("/v1/sources")
        .then()
        .statusCode(200)
        .body("data.name", hasItem("pages"))
        .body("data.find { it.name == 'pages' }.last_sync.files", nullValue());
  }

  @Test
  void namesARenamedFileUnderBothPaths() throws IOException {
    sync("");
    Api.awaitReady("pages-of-a-folder", "lamps.md");
    Files.move(folder.resolve("lamps.md"), folder.resolve("lights.md"));
    Api.post(SYNC, "{\"dry_run\":true}")
        .statusCode(200)
        .body("files.renamed[0].from", equalTo("lamps.md"))
        .body("files.renamed[0].to", equalTo("lights.md"));
  }

  @Test
  void stopsWhenTheFolderIsEmptyUntilRemovalsAreAllowed() throws IOException {
    sync("{}");
    Files.delete(folder.resolve("lamps.md"));
    Files.delete(folder.resolve("empty.md"));
    sync("{}")
        .body("state", equalTo("stopped"))
        .body("reason", containsString("1 of 1 documents would be removed"))
        .body("documents", equalTo(1))
        .body("last_sync.stopped", containsString("the folder is empty"));
    sync("{\"allow_deletions\":true}")
        .body("state", equalTo("idle"))
        .body("documents", equalTo(0))
        .body("last_sync.removed", equalTo(1));
  }

  @Test
  void saysThatTheFolderIsGone() throws IOException {
    sync("{}");
    Files.move(folder, folder.resolveSibling("elsewhere"));
    try {
      Api.problem(Api.post(SYNC, "{\"dry_run\":true}"), 503, "source-unavailable");
      sync("{}")
          .body("state", equalTo("stopped"))
          .body("reason", containsString("it does not exist"))
          .body("documents", equalTo(1));
    } finally {
      Files.move(folder.resolveSibling("elsewhere"), folder);
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    Api.problem(when().get("/v1/sources/nobody").then(), 404, "source-not-found");
    Api.problem(Api.post("/v1/sources/nobody/sync", "{}"), 404, "source-not-found");
    Api.problem(Api.post(SYNC, "{\"dryrun\":true}"), 400, "unknown-field");
    Api.problem(Api.post(SYNC, "{\"dry_run\":\"yes\"}"), 400, "invalid-field");
    Api.problem(Api.post(SYNC, "[]"), 400, "invalid-field");
  }

  @Test
  void removesWhatASourceLeftBehindThatIsNoLongerConfigured() throws IOException {
    Api.createCollection("s-orphans");
    store("s-orphans", "a.md", FolderDocuments.origin("former"));
    store("s-orphans", "b.md", Upload.BY_REQUEST);
    when()
        .get("/v1/sources/former")
        .then()
        .statusCode(200)
        .body("state", equalTo("orphaned"))
        .body("settings", nullValue())
        .body("left_behind", hasSize(1))
        .body("left_behind[0].collection", equalTo("s-orphans"))
        .body("left_behind[0].documents", equalTo(1));
    Api.problem(Api.post("/v1/sources/former/sync", "{}"), 404, "source-not-found");
    when()
        .delete("/v1/sources/former/documents")
        .then()
        .statusCode(200)
        .body("removed", equalTo(1));
    when().get("/v1/sources").then().body("data.name", not(hasItem("former")));
    when().get(Api.documents("s-orphans") + "/b.md").then().statusCode(200);
    when().get(Api.documents("s-orphans") + "/a.md").then().statusCode(404);
  }

  @Test
  void refusesUploadsUnderTheIdOfAFileAndKeepsTheOthersOfABulkRequest() throws IOException {
    Api.createCollection("s-ids");
    store("s-ids", "a.md", FolderDocuments.origin("beside"));
    Api.problem(
        given().body("forged").put(Api.documents("s-ids") + "/a.md").then(),
        409,
        "document-of-another-origin");
    given()
        .contentType("application/x-ndjson")
        .body(
            """
            {"id": "before", "text": "one"}
            {"id": "a.md", "text": "forged"}
            {"id": "after", "text": "two"}
            """
                .getBytes(StandardCharsets.UTF_8))
        .post(Api.documents("s-ids"))
        .then()
        .statusCode(202)
        .body("accepted", equalTo(2))
        .body("rejected.line", equalTo(List.of(2)))
        .body("rejected[0].type", equalTo("urn:ragstone:problem:document-of-another-origin"));
    when().get(Api.documents("s-ids") + "/a.md").then().body("origin", not(equalTo("bulk")));
    Api.awaitReady("s-ids", "before");
    Api.awaitReady("s-ids", "after");
  }

  @Test
  void removesNothingOfASourceThatIsConfigured() {
    sync("{}").body("left_behind", empty());
    Api.problem(when().delete(SOURCE + "/documents").then(), 409, "source-configured");
    when().get(SOURCE).then().body("documents", equalTo(1));
  }

  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
  }

  private void store(String collection, String id, String origin) throws IOException {
    var content = new ByteArrayInputStream("some text".getBytes(StandardCharsets.UTF_8));
    var description = new Intake.Description(id, id, null, null, null, Metadata.EMPTY, origin);
    intake.store(collection, List.of(intake.receive(content, description)));
  }

  /// Begins a sync and polls until it has ended, as an operator would.
  private static ValidatableResponse sync(String body) {
    given()
        .contentType("application/json")
        .body(body)
        .post(SYNC)
        .then()
        .statusCode(202)
        .body("name", equalTo("pages"));
    for (int i = 0; i < 600; i++) {
      ValidatableResponse response = when().get(SOURCE).then().statusCode(200);
      String state = response.extract().path("state");
      if (!state.equals("syncing")) {
        return response;
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("the sync did not end within twelve seconds");
  }
}
