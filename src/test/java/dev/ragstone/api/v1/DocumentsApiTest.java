package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocumentsApiTest {

  private static final String KB = "d-kb";
  private static final String DOCUMENTS = Api.documents(KB);

  @BeforeEach
  void createCollection() {
    if (when().get(Api.COLLECTIONS + "/" + KB).statusCode() == 404) {
      Api.createCollection(KB);
    }
  }

  @Test
  void acceptsAnUploadAtOnceAndMakesItReadyInTime() {
    String id =
        given()
            .multiPart(
                "file",
                "note.md",
                "# Returns\n\nA parcel may be returned within 30 days."
                    .getBytes(StandardCharsets.UTF_8))
            .multiPart("metadata", "{\"department\":\"sales\",\"year\":2024}")
            .post(DOCUMENTS)
            .then()
            .statusCode(202)
            .body("documents[0].status", equalTo("queued"))
            .body("documents[0].outcome", equalTo("created"))
            .body("documents[0].metadata.year", equalTo(2024))
            .extract()
            .path("documents[0].id");
    Api.awaitReady(KB, id)
        .body("media_type", equalTo("text/markdown"))
        .body("title", equalTo("Returns"));
  }

  @Test
  void takesSeveralFilesInOneRequest() {
    given()
        .multiPart(
            "file", "one.txt", "The first file is about apples.".getBytes(StandardCharsets.UTF_8))
        .multiPart(
            "file", "two.txt", "The second file is about pears.".getBytes(StandardCharsets.UTF_8))
        .queryParam("wait", "true")
        .post(DOCUMENTS)
        .then()
        .statusCode(200)
        .body("documents.filename", equalTo(List.of("one.txt", "two.txt")))
        .body("documents.status", everyItem(equalTo("ready")));
  }

  @Test
  void replacesADocumentInOneStepAndLeavesTheSameAlone() {
    put("replaced", "The meeting room is called Kepler.")
        .statusCode(201)
        .body("outcome", equalTo("created"));
    put("replaced", "The meeting room is called Kepler.")
        .statusCode(200)
        .body("outcome", equalTo("unchanged"));
    put("replaced", "The meeting room is called Galileo.")
        .statusCode(200)
        .body("outcome", equalTo("replaced"))
        .body("version", equalTo(2));
    Api.search(
            KB,
            Map.of(
                "query",
                "What is the meeting room called?",
                "filter",
                Map.of("document_id", "replaced")))
        .body("hits", hasSize(1))
        .body("hits[0].text", containsString("Galileo"));
  }

  @Test
  void returnsTheOriginalBytesForSavingOnly() {
    put("original", "<script>alert(1)</script> is plain text here").statusCode(201);
    var response = when().get(DOCUMENTS + "/original/content");
    response
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", containsString("attachment"));
    assertThat(response.asString()).isEqualTo("<script>alert(1)</script> is plain text here");
  }

  @Test
  void slicesTheTextByCodePoints() {
    put("emoji", "🙂🙂 The lamp is green. 日本語").statusCode(201);
    String text =
        when()
            .get(DOCUMENTS + "/emoji/text")
            .then()
            .statusCode(200)
            .contentType("text/plain")
            .extract()
            .asString();
    assertThat(text).isEqualTo("🙂🙂 The lamp is green. 日本語");
    String slice =
        given()
            .queryParam("start", 3)
            .queryParam("end", 11)
            .get(DOCUMENTS + "/emoji/text")
            .asString();
    assertThat(slice).isEqualTo("The lamp");
  }

  @Test
  void cutsChunksThatAreExactSlicesOfTheText() {
    put("long", "Chapter one tells of the sea.\n\n".repeat(200))
        .statusCode(201)
        .body("chunks", greaterThan(2));
    String text = when().get(DOCUMENTS + "/long/text").asString();
    JsonPath chunks =
        given()
            .queryParam("limit", 1000)
            .get(DOCUMENTS + "/long/chunks")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    int count = chunks.getInt("data.size()");
    assertThat(count).isGreaterThan(2);
    for (int i = 0; i < count; i++) {
      String chunk = "data[" + i + "].";
      assertThat(text.substring(chunks.getInt(chunk + "start"), chunks.getInt(chunk + "end")))
          .isEqualTo(chunks.getString(chunk + "text"));
    }
  }

  @Test
  void pagesThroughChunks() {
    put("paged", "A sentence that is repeated often enough. ".repeat(300)).statusCode(201);
    JsonPath first = given().queryParam("limit", 1).get(DOCUMENTS + "/paged/chunks").jsonPath();
    assertThat(first.getInt("data[0].ordinal")).isZero();
    given()
        .queryParam("limit", 1)
        .queryParam("cursor", first.getString("next_cursor"))
        .get(DOCUMENTS + "/paged/chunks")
        .then()
        .body("data[0].ordinal", equalTo(1));
  }

  @Test
  void changesTitleAndMetadataWithoutIngestingAgain() {
    put("described", "The lift is serviced in spring.").statusCode(201);
    String readyAt = when().get(DOCUMENTS + "/described").path("ready_at");
    given()
        .contentType("application/json")
        .body("{\"title\":\"Lift\",\"metadata\":{\"floor\":3}}")
        .patch(DOCUMENTS + "/described")
        .then()
        .statusCode(200)
        .body("title", equalTo("Lift"))
        .body("metadata.floor", equalTo(3))
        .body("ready_at", equalTo(readyAt));
    Api.search(KB, Map.of("query", "lift service", "filter", Map.of("floor", Map.of("$gte", 3))))
        .body("hits", hasSize(1))
        .body("hits[0].document.title", equalTo("Lift"));
    given()
        .contentType("application/json")
        .body("{\"metadata\":{\"floor\":null}}")
        .patch(DOCUMENTS + "/described")
        .then()
        .body("metadata", equalTo(Map.of()))
        .body("title", equalTo("Lift"));
  }

  @Test
  void findsNothingOfADocumentThatWasRemoved() {
    put("removed", "The password of the guest network hangs at the reception.").statusCode(201);
    when().delete(DOCUMENTS + "/removed").then().statusCode(204);
    when().get(DOCUMENTS + "/removed").then().statusCode(404);
    when().get(DOCUMENTS + "/removed/content").then().statusCode(404);
    when().get(DOCUMENTS + "/removed/text").then().statusCode(404);
    Api.search(
            KB,
            Map.of("query", "guest network password", "filter", Map.of("document_id", "removed")))
        .body("hits", hasSize(0));
  }

  @Test
  void storesTheGoodLinesOfABulkAndReportsTheBadOnes() {
    String lines =
        """
        {"id":"bulk-1","text":"Bulk one is about tea.","metadata":{"n":1}}
        {"id":"bulk-2","text":""}
        not json

        {"id":"bulk-3","text":"Bulk three is about coffee.","colour":"red"}
        {"id":"bulk-4","title":"Cocoa","text":"Bulk four is about cocoa.","url":"https://example.org/cocoa"}
        """;
    given()
        .contentType("application/x-ndjson")
        .body(lines.getBytes(StandardCharsets.UTF_8))
        .post(DOCUMENTS)
        .then()
        .statusCode(202)
        .body("accepted", equalTo(2))
        .body("unchanged", equalTo(0))
        .body("rejected.line", equalTo(List.of(2, 3, 5)));
    given()
        .contentType("application/json")
        .body("[{\"id\":\"bulk-1\",\"text\":\"Bulk one is about tea.\",\"metadata\":{\"n\":1}}]")
        .post(DOCUMENTS)
        .then()
        .statusCode(202)
        .body("accepted", equalTo(0))
        .body("unchanged", equalTo(1));
    when()
        .get(DOCUMENTS + "/bulk-4")
        .then()
        .body("title", equalTo("Cocoa"))
        .body("url", equalTo("https://example.org/cocoa"));
  }

  @Test
  void listsByStatusAndName() {
    put("listed", "A document for the list.").statusCode(201);
    given()
        .queryParam("filename", "listed")
        .queryParam("status", "ready")
        .get(DOCUMENTS)
        .then()
        .statusCode(200)
        .body("data", hasSize(1))
        .body("data[0].id", equalTo("listed"));
    given()
        .queryParam("status", "failed")
        .queryParam("filename", "listed")
        .get(DOCUMENTS)
        .then()
        .body("data", hasSize(0));
  }

  @Test
  void ingestsAgainOnRequest() {
    put("again", "A text that is ingested twice.").statusCode(201);
    when()
        .post(DOCUMENTS + "/again/reprocess")
        .then()
        .statusCode(202)
        .body("status", equalTo("queued"));
  }

  @Test
  void describesItselfAsOpenApi() {
    String openApi =
        given()
            .accept("application/json")
            .get("/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(openApi).contains("/v1/collections/{collection}/answers").contains("top_k");
    when().get("/docs").then().statusCode(200).contentType("text/html");
  }

  private static io.restassured.response.ValidatableResponse put(String id, String text) {
    return given()
        .contentType("text/plain")
        .body(text.getBytes(StandardCharsets.UTF_8))
        .queryParam("wait", "true")
        .put(DOCUMENTS + "/" + id)
        .then();
  }
}
