package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who changes something that somebody else changed meanwhile loses nothing, or is told.
@QuarkusTest
class ConditionalRequestsApiTest {

  private static final String KB = "conditional";
  private static final String COLLECTION = Api.COLLECTIONS + "/" + KB;
  private static final String DOCUMENTS = Api.documents(KB);

  @BeforeEach
  void createCollection() {
    if (when().get(COLLECTION).statusCode() == 404) {
      Api.createCollection(KB);
    }
  }

  @Test
  void keepsTheKeysOfPatchesThatComeAtOnce() throws Exception {
    put("patched");
    List<Callable<Integer>> patches =
        IntStream.range(0, 12)
            .<Callable<Integer>>mapToObj(
                i -> () -> patch(DOCUMENTS + "/patched", "{\"metadata\":{\"k" + i + "\":true}}"))
            .toList();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> patch : clients.invokeAll(patches)) {
        assertThat(patch.get()).isEqualTo(200);
      }
    }
    Map<String, Object> metadata = when().get(DOCUMENTS + "/patched").path("metadata");
    assertThat(metadata).hasSize(12);
  }

  @Test
  void changesADocumentOnlyInTheVersionThatTheClientNames() {
    put("versioned");
    String path = DOCUMENTS + "/versioned";
    String tag = when().get(path).header("ETag");
    String next =
        given()
            .header("If-Match", tag)
            .contentType("application/json")
            .body("{\"title\":\"Second\"}")
            .patch(path)
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");
    assertThat(next).isNotEqualTo(tag).isEqualTo(when().get(path).header("ETag"));
    refused(
        given()
            .header("If-Match", tag)
            .contentType("application/json")
            .body("{\"title\":\"Third\"}")
            .patch(path)
            .then());
    refused(given().header("If-Match", tag).body("other").put(path).then());
    refused(given().header("If-Match", "*").body("new").put(DOCUMENTS + "/absent").then());
    refused(given().header("If-Match", tag).delete(path).then());
    when().get(path).then().body("title", equalTo("Second"));
    given().header("If-Match", next).delete(path).then().statusCode(204);
  }

  @Test
  void changesACollectionOnlyInTheVersionThatTheClientNames() {
    String path = Api.COLLECTIONS + "/conditional-settings";
    Api.createCollection("conditional-settings");
    String tag = when().get(path).header("ETag");
    assertThat(patch(path, "{\"description\":\"changed\"}")).isEqualTo(200);
    refused(
        given()
            .header("If-Match", tag)
            .contentType("application/json")
            .body("{\"description\":\"lost\"}")
            .patch(path)
            .then());
    refused(given().header("If-Match", tag).delete(path).then());
    when().get(path).then().body("description", equalTo("changed"));
    String now = when().get(path).header("ETag");
    given().header("If-Match", now).delete(path).then().statusCode(204);
  }

  private static void refused(ValidatableResponse response) {
    Api.problem(response, 412, "precondition-failed");
  }

  private static int patch(String path, String json) {
    return given().contentType("application/json").body(json).patch(path).statusCode();
  }

  private static void put(String id) {
    given()
        .body("The lift is serviced in May.")
        .queryParam("wait", "true")
        .put(DOCUMENTS + "/" + id)
        .then()
        .statusCode(201);
  }
}
