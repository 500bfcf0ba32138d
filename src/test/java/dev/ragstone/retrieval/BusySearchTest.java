package dev.ragstone.retrieval;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Searches that take all threads and places keep nobody waiting but other searches.
@QuarkusTest
@TestProfile(BusySearchTest.OneThread.class)
@Timeout(120)
class BusySearchTest {

  private static final String DOCS = "/v1/collections/busy";
  private static final String ANY = "{\"query\": \"pumps\"}";

  @Inject SearchPool pool;

  @BeforeEach
  void createCollection() {
    if (when().get(DOCS).statusCode() == 404) {
      given()
          .contentType(ContentType.JSON)
          .body(Map.of("name", "busy"))
          .post("/v1/collections")
          .then()
          .statusCode(201);
      upload("pumps");
    }
  }

  @Test
  void answersOverloadedBeyondTheLimitAndServesEverythingElse() {
    List<PooledSearch> searches = IntStream.range(0, 4).mapToObj(_ -> pool.admit()).toList();
    try {
      for (PooledSearch each : searches) {
        occupy(each);
      }
      for (String path : List.of("/search", "/answers", "/evaluate")) {
        refused(post(path)).body("detail", containsString("must be <= 4"));
      }
      everythingElseIsServed("beyond");
    } finally {
      searches.forEach(PooledSearch::close);
    }
    post("/search").then().statusCode(200);
  }

  @Test
  void answersOverloadedWhereNoThreadIsFree() {
    try (PooledSearch search = pool.admit()) {
      occupy(search);
      refused(post("/search")).body("detail", containsString("no thread"));
      everythingElseIsServed("waiting");
    }
    post("/search").then().statusCode(200);
  }

  /// Each is as costly as a filter may be, by words and by meaning, in rounds.
  @Test
  void servesEverythingElseBesideHostileSearches() throws Exception {
    String conditions =
        IntStream.range(0, 255)
            .mapToObj(i -> "{\"document_id\": {\"$prefix\": \"" + "p".repeat(i % 50) + "\"}}")
            .collect(Collectors.joining(","));
    String words = IntStream.range(0, 400).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    String body =
        "{\"query\": \"pumps "
            + words
            + "\", \"group_by\": \"document\", \"top_k\": 100, \"filter\": {\"$or\": ["
            + conditions
            + "]}}";
    try (var clients = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> hostile = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        hostile.add(
            clients.submit(() -> {
              Response response =
                  given().contentType(ContentType.JSON).body(body).post(DOCS + "/search");
              return response.statusCode();
            }));
      }
      everythingElseIsServed("hostile");
      for (Future<Integer> each : hostile) {
        assertThat(each.get()).isIn(200, 503);
      }
    }
  }

  private static void occupy(PooledSearch search) {
    var _ = search.start(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS));
  }

  private static void everythingElseIsServed(String id) {
    when().get("/q/health/live").then().statusCode(200);
    when().get("/v1/collections").then().statusCode(200);
    upload(id);
    when().get(DOCS + "/documents/" + id).then().statusCode(200);
    when().get(DOCS + "/documents/" + id + "/chunks").then().statusCode(200);
    when().get(DOCS + "/documents/" + id + "/text").then().statusCode(200);
  }

  private static void upload(String id) {
    given()
        .multiPart("file", id + ".txt", "All about pumps.".getBytes(StandardCharsets.UTF_8))
        .multiPart("id", id)
        .queryParam("wait", "true")
        .post(DOCS + "/documents")
        .then()
        .statusCode(200)
        .body("documents[0].status", equalTo("ready"));
  }

  private static Response post(String path) {
    String body =
        switch (path) {
          case "/answers" -> "{\"question\": \"pumps?\"}";
          case "/evaluate" -> "{\"queries\": [{\"query\": \"pumps\", \"relevant\": [\"pumps\"]}]}";
          default -> ANY;
        };
    return given().contentType(ContentType.JSON).body(body).post(DOCS + path);
  }

  private static ValidatableResponse refused(Response response) {
    assertThat(Integer.parseInt(response.header("Retry-After"))).isPositive();
    return response
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:ragstone:problem:overloaded"));
  }

  /// One thread, four places and little patience.
  public static final class OneThread implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ragstone.retrieval.threads", "1",
          "ragstone.retrieval.max-searches", "4",
          "ragstone.retrieval.max-time", "PT2S");
    }
  }
}
