package dev.ragstone.api.v1;

import static dev.ragstone.api.v1.Api.COLLECTIONS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Collection;
import dev.ragstone.index.ChunkIndexes;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class DamagedIndexApiTest {

  @Inject ChunkIndexes indexes;

  @Inject dev.ragstone.catalog.documents.CollectionStore collections;

  @ConfigProperty(name = "ragstone.data-dir")
  Path data;

  @Test
  void makesADamagedIndexAnewFromTheStoredFiles() throws IOException {
    Api.createCollection("damaged");
    Api.createCollection("whole");
    Api.upload("damaged", "a", "a.txt", "The valve is closed by hand.");
    Api.upload("whole", "a", "a.txt", "The valve is closed by hand.");
    damage(collections.get(Principal.service(), "damaged"));

    assertUnavailable();
    given()
        .multiPart("file", "b.txt", "The pump is blue.".getBytes(StandardCharsets.UTF_8))
        .multiPart("id", "b")
        .queryParam("wait", "1s")
        .post(Api.documents("damaged"))
        .then()
        .body("documents[0].status", equalTo("queued"));
    Api.upload("whole", "b", "b.txt", "Others go on meanwhile.");

    Api.post(COLLECTIONS + "/damaged/reindex", "").statusCode(202).body("queued", equalTo(2));
    Api.awaitReady("damaged", "a");
    Api.awaitReady("damaged", "b");
    given()
        .get(COLLECTIONS + "/damaged")
        .then()
        .body("status", equalTo("ready"))
        .body("status_detail", nullValue());
    Api.search("damaged", Map.of("query", "valve")).statusCode(200).body("hits", hasSize(2));
  }

  private static void assertUnavailable() {
    given()
        .get(COLLECTIONS + "/damaged")
        .then()
        .body("status", equalTo("unavailable"))
        .body("status_detail", containsString("/v1/collections/damaged/reindex"))
        .body("status_detail", not(containsString("segments_")))
        .body("documents.ready", equalTo(1));
    given()
        .queryParam("limit", 1000)
        .get(COLLECTIONS)
        .then()
        .statusCode(200)
        .body("data.find { it.name == 'damaged' }.status", equalTo("unavailable"))
        .body("data.find { it.name == 'whole' }.status", equalTo("ready"));
    Api.problem(Api.search("damaged", Map.of("query", "valve")), 503, "index-unavailable")
        .body("detail", containsString("reindex"))
        .body("detail", not(containsString("segments_")));
    Api.problem(
        Api.post(COLLECTIONS + "/damaged/answers", "{\"question\":\"valve?\"}"),
        503,
        "index-unavailable");
    Api.search("whole", Map.of("query", "valve")).statusCode(200).body("hits", hasSize(1));
  }

  /// As if somebody had emptied the list of segments while the index was closed.
  private void damage(Collection collection) throws IOException {
    indexes.drop(collection.name());
    Path folder = Files.createDirectories(data.resolve("index").resolve(collection.name()));
    Files.write(folder.resolve("segments_3"), new byte[0]);
  }
}
