package dev.ragstone.api.v1;

import static dev.ragstone.api.v1.Api.COLLECTIONS;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CollectionsApiTest {

  @Test
  void createsACollectionWithDefaults() {
    Api.post(COLLECTIONS, "{\"name\":\"c-defaults\"}")
        .statusCode(201)
        .header("Location", endsWith("/v1/collections/c-defaults"))
        .body("name", equalTo("c-defaults"))
        .body("language", equalTo("en"))
        .body("embedding_model", equalTo("bge-small-en-v1.5"))
        .body("chunking.max_tokens", equalTo(400))
        .body("documents.ready", equalTo(0))
        .body("chunks", equalTo(0));
  }

  @Test
  void refusesANameThatIsTaken() {
    Api.createCollection("c-taken");
    Api.post(COLLECTIONS, "{\"name\":\"c-taken\"}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:ragstone:problem:collection-exists"));
  }

  @Test
  void changesOnlyWhatAPatchNames() {
    Api.post(
            COLLECTIONS,
            "{\"name\":\"c-patch\",\"description\":\"old\",\"answering\":{\"min_score\":0.4}}")
        .statusCode(201);
    given()
        .contentType("application/json")
        .body("{\"description\":\"new\"}")
        .patch(COLLECTIONS + "/c-patch")
        .then()
        .statusCode(200)
        .body("description", equalTo("new"))
        .body("answering.min_score", equalTo(0.4f));
    given()
        .contentType("application/json")
        .body("{\"answering\":{\"min_score\":null}}")
        .patch(COLLECTIONS + "/c-patch")
        .then()
        .statusCode(200)
        .body("answering.min_score", nullValue());
  }

  @Test
  void listsPageByPage() {
    Api.createCollection("c-page-a");
    Api.createCollection("c-page-b");
    String cursor =
        given()
            .queryParam("limit", 1)
            .get(COLLECTIONS)
            .then()
            .statusCode(200)
            .body("data", hasSize(1))
            .extract()
            .path("next_cursor");
    given()
        .queryParam("limit", 1000)
        .queryParam("cursor", cursor)
        .get(COLLECTIONS)
        .then()
        .statusCode(200)
        .body("data.name", hasItems("c-page-b"));
  }

  @Test
  void removesACollectionWithItsDocumentsAndStartsAfreshUnderItsName() {
    Api.createCollection("c-gone");
    Api.upload("c-gone", "a", "a.txt", "The warranty of the espresso machine lasts three years.");
    when().delete(COLLECTIONS + "/c-gone").then().statusCode(204);
    when().get(COLLECTIONS + "/c-gone").then().statusCode(404);
    Api.createCollection("c-gone");
    Api.search("c-gone", Map.of("query", "warranty espresso"))
        .statusCode(200)
        .body("hits", hasSize(0));
    when().get(COLLECTIONS).then().body("data.name", hasItems("c-gone"));
  }

  @Test
  void queuesAllDocumentsAgain() {
    Api.createCollection("c-reindex");
    Api.upload("c-reindex", "a", "a.txt", "Lamps are tested before they leave the factory.");
    Api.post(COLLECTIONS + "/c-reindex/reindex", "").statusCode(202).body("queued", equalTo(1));
  }

  @Test
  void echoesASaneRequestIdAndReplacesAnother() {
    given()
        .header("X-Request-Id", "abc-123")
        .get(COLLECTIONS)
        .then()
        .header("X-Request-Id", equalTo("abc-123"));
    given()
        .header("X-Request-Id", "no spaces")
        .get(COLLECTIONS)
        .then()
        .header("X-Request-Id", not(equalTo("no spaces")));
  }
}
