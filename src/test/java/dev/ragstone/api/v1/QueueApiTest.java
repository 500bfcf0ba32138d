package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueueApiTest {

  private static final String KB = "queue-kb";
  private static final String DOCUMENTS = Api.documents(KB);
  private static final String QUEUE = "/v1/queue";

  @BeforeEach
  void pauseTheCollection() {
    Api.createCollection(KB);
    given().queryParam("collection", KB).post(QUEUE + "/pause").then().statusCode(200);
  }

  @AfterEach
  void removeTheCollection() {
    when().delete(Api.COLLECTIONS + "/" + KB).then().statusCode(204);
    when().get(QUEUE).then().body("collections.collection", not(hasItem(KB)));
  }

  @Test
  void showsWhatWaitsAndTakesItUpWhenResumed() {
    queue("a");
    when()
        .get(QUEUE)
        .then()
        .statusCode(200)
        .body("paused", equalTo(false))
        .body("workers", equalTo(2))
        .body("collections", hasItem(hasEntry("collection", KB)))
        .body("collections.find { it.collection == '" + KB + "' }.paused", equalTo(true))
        .body("collections.find { it.collection == '" + KB + "' }.queued", equalTo(1))
        .body(
            "collections.find { it.collection == '" + KB + "' }.oldest_age_ms",
            greaterThanOrEqualTo(0));
    resume();
    Api.awaitReady(KB, "a");
  }

  @Test
  void pausesAndResumesEverything() {
    resume();
    when().post(QUEUE + "/pause").then().statusCode(200).body("paused", equalTo(true));
    queue("a").body("documents[0].queue_position", nullValue());
    when().post(QUEUE + "/resume").then().statusCode(200).body("paused", equalTo(false));
    Api.awaitReady(KB, "a");
  }

  @Test
  void refusesToPauseACollectionThatDoesNotExist() {
    Api.problem(
        given().queryParam("collection", "nothing").post(QUEUE + "/pause").then(),
        404,
        "collection-not-found");
  }

  @Test
  void saysHowLongEachStageTook() {
    queue("a").body("documents[0].timings.total_ms", equalTo(0));
    resume();
    JsonPath timings = Api.awaitReady(KB, "a").extract().jsonPath();
    assertThat(timings.getInt("timings.extracting_ms")).isPositive();
    assertThat(timings.getInt("timings.embedding_ms")).isNotNegative();
    assertThat(timings.getInt("timings.total_ms"))
        .isEqualTo(
            timings.getInt("timings.queued_ms")
                + timings.getInt("timings.extracting_ms")
                + timings.getInt("timings.embedding_ms")
                + timings.getInt("timings.indexing_ms"));
    assertThat(timings.getList("warnings")).isEmpty();
  }

  @Test
  void cancelsADocumentAndRevivesItByReprocessing() {
    queue("a");
    when()
        .post(DOCUMENTS + "/a/cancel")
        .then()
        .statusCode(200)
        .body("status", equalTo("failed"))
        .body("error.type", equalTo("urn:ragstone:problem:cancelled"))
        .body("error.stage", equalTo("queued"))
        .body("error.category", equalTo("cancelled"))
        .body("error.detail", notNullValue());
    Api.problem(when().post(DOCUMENTS + "/a/cancel").then(), 409, "document-settled");
    resume();
    when().post(DOCUMENTS + "/a/reprocess").then().statusCode(202);
    Api.awaitReady(KB, "a").body("error", nullValue());
  }

  @Test
  void findsNoOlderVersionOfACancelledDocument() {
    resume();
    Api.upload(KB, "a", "a.txt", "The heron stands in the reeds.");
    given().queryParam("collection", KB).post(QUEUE + "/pause").then().statusCode(200);
    queue("a");
    when().post(DOCUMENTS + "/a/cancel").then().statusCode(200);
    Api.search(KB, Map.of("query", "heron", "mode", "keyword")).body("hits", hasSize(0));
  }

  @Test
  void queuesAgainWhatFailed() {
    queue("a");
    when().post(DOCUMENTS + "/a/cancel").then().statusCode(200);
    resume();
    given()
        .queryParam("status", "failed")
        .post(Api.COLLECTIONS + "/" + KB + "/reindex")
        .then()
        .statusCode(202)
        .body("queued", equalTo(1));
    Api.awaitReady(KB, "a");
    Api.problem(
        given().queryParam("status", "ready").post(Api.COLLECTIONS + "/" + KB + "/reindex").then(),
        400,
        "invalid-parameter");
  }

  @Test
  void namesTheDocumentThatHasTheSameContent() {
    queue("a");
    given()
        .multiPart("file", "copy.txt", "The text of a.".getBytes(StandardCharsets.UTF_8))
        .multiPart("id", "copy")
        .post(DOCUMENTS)
        .then()
        .body("documents[0].outcome", equalTo("created"))
        .body("documents[0].duplicate_of", equalTo("a"));
    when().get(DOCUMENTS + "/a").then().body("duplicate_of", nullValue());
    when().get(DOCUMENTS).then().body("data.find { it.id == 'copy' }.duplicate_of", equalTo("a"));
  }

  @Test
  void countsWhatHappens() {
    resume();
    Api.upload(KB, "a", "a.txt", "The text of a.");
    String metrics = when().get("/q/metrics").then().statusCode(200).extract().asString();
    assertThat(metrics)
        .contains("ragstone_documents_accepted_total{outcome=\"created\"")
        .contains("ragstone_documents_ready_total")
        .contains("ragstone_ingestion_stage_seconds_sum{stage=\"embedding\"")
        .contains("ragstone_queue_documents{state=\"waiting_for_retry\"")
        .contains("ragstone_extraction_forks_recycled_total");
  }

  private static io.restassured.response.ValidatableResponse queue(String id) {
    return given()
        .multiPart(
            "file", id + ".txt", ("The text of " + id + ".").getBytes(StandardCharsets.UTF_8))
        .multiPart("id", id)
        .post(DOCUMENTS)
        .then()
        .statusCode(202)
        .body("documents[0].version", greaterThan(0));
  }

  private static void resume() {
    given().queryParam("collection", KB).post(QUEUE + "/resume").then().statusCode(200);
  }
}
