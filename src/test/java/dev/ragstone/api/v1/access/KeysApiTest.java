package dev.ragstone.api.v1.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A service with a configured key, which issues others.
@QuarkusTest
@TestProfile(KeysApiTest.Keyed.class)
class KeysApiTest {

  private static final String ADMIN = "the-first-key-of-all-0123456789";

  @BeforeEach
  void createCollections() {
    for (String name : List.of("open-docs", "secret-docs")) {
      as(ADMIN).body(Map.of("name", name)).post("/v1/collections");
      as(ADMIN)
          .contentType("text/plain")
          .body("The pump of " + name + " is oiled every week.")
          .put("/v1/collections/" + name + "/documents/pump?filename=pump.txt&wait=30s")
          .then()
          .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }
  }

  @Test
  void showsAKeyOnceAndRecognisesItsHolder() {
    JsonPath issued = issue("reader", List.of("open-docs"));
    String key = issued.getString("key");
    as(key)
        .get("/v1/me")
        .then()
        .statusCode(200)
        .body("kind", equalTo("key"))
        .body("id", equalTo(issued.getString("id")))
        .body("role", equalTo("reader"))
        .body("collections", equalTo(List.of("open-docs")));
    as(ADMIN)
        .get("/v1/keys/" + issued.getString("id"))
        .then()
        .statusCode(200)
        .body("$", not(hasKey("key")))
        .body("prefix", equalTo(key.substring(0, 10)));
    as(ADMIN).get("/v1/keys?limit=100").then().body("data.id", hasItem(issued.getString("id")));
    as(ADMIN).get("/v1/keys?limit=100").then().body(not(containsString(key)));
  }

  @Test
  void hidesOtherCollectionsLikeMissingOnes() {
    String key = issue("reader", List.of("open-docs")).getString("key");
    as(key).get("/v1/collections").then().body("data.name", equalTo(List.of("open-docs")));
    for (String path :
        List.of("", "/documents", "/documents/pump", "/documents/pump/text", "/events")) {
      problem(as(key).get("/v1/collections/secret-docs" + path).then(), 404)
          .body("type", containsString("collection-not-found"));
    }
    problem(
        as(key).body(Map.of("query", "pump")).post("/v1/collections/secret-docs/search").then(),
        404);
    as(key)
        .body(Map.of("query", "pump"))
        .post("/v1/collections/open-docs/search")
        .then()
        .statusCode(200)
        .body("hits[0].document.id", equalTo("pump"));
  }

  @ParameterizedTest
  @CsvSource({
    "ask, GET, /v1/collections/open-docs/documents",
    "ask, GET, /v1/collections/open-docs",
    "reader, DELETE, /v1/collections/open-docs/documents/pump",
    "reader, POST, /v1/collections/open-docs/documents/pump/reprocess",
    "editor, DELETE, /v1/collections/open-docs",
    "editor, GET, /v1/queue",
    "editor, GET, /v1/sources",
    "editor, GET, /v1/usage",
    "editor, GET, /v1/keys"
  })
  void refusesWhatTheRoleDoesNotAllow(String role, String method, String path) {
    String key = issue(role, List.of("open-docs")).getString("key");
    problem(as(key).request(method, path).then(), 403)
        .body("type", containsString("role-required"))
        .body("detail", containsString("has the role " + role));
  }

  @Test
  void letsTheRoleDoItsPart() {
    String asker = issue("ask", List.of("open-docs")).getString("key");
    as(asker)
        .body(Map.of("question", "How often is the pump oiled?"))
        .post("/v1/collections/open-docs/answers")
        .then()
        .statusCode(200)
        .body("answer", containsString("every week"));
    String editor = issue("editor", List.of("open-docs")).getString("key");
    as(editor)
        .contentType("text/plain")
        .body("Filters are washed in May.")
        .put("/v1/collections/open-docs/documents/filters?filename=filters.txt")
        .then()
        .statusCode(201);
    as(editor).delete("/v1/collections/open-docs/documents/filters").then().statusCode(204);
  }

  @Test
  void changesRotatesAndRevokesAtOnce() {
    JsonPath issued = issue("reader", List.of("open-docs"));
    String key = issued.getString("key");
    String path = "/v1/keys/" + issued.getString("id");
    as(ADMIN).body("{\"collections\":[\"*\"]}").patch(path).then().statusCode(200);
    as(key).get("/v1/collections/secret-docs").then().statusCode(200);
    String fresh =
        as(ADMIN)
            .body("{\"grace_seconds\":0}")
            .post(path + "/rotate")
            .then()
            .statusCode(200)
            .extract()
            .path("key");
    as(fresh).get("/v1/me").then().statusCode(200);
    problem(as(key).get("/v1/me").then(), 401).body("type", containsString("access-key-refused"));
    as(ADMIN).delete(path).then().statusCode(204);
    problem(as(fresh).get("/v1/me").then(), 401);
    problem(as(ADMIN).get(path).then(), 404).body("type", containsString("key-not-found"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":\"ask\"} | name",
        "{\"name\":\" \",\"role\":\"ask\"} | name",
        "{\"name\":\"x\"} | role",
        "{\"name\":\"x\",\"role\":\"root\"} | role",
        "{\"name\":\"x\",\"role\":\"ask\",\"collections\":[]} | collections",
        "{\"name\":\"x\",\"role\":\"ask\",\"collections\":[\"*\",\"a\"]} | collections",
        "{\"name\":\"x\",\"role\":\"ask\",\"collections\":\"a\"} | collections",
        "{\"name\":\"x\",\"role\":\"admin\",\"collections\":[\"a\"]} | collections",
        "{\"name\":\"x\",\"role\":\"ask\",\"expires_at\":\"2020-01-01T00:00:00Z\"} | expires_at",
        "{\"name\":\"x\",\"role\":\"ask\",\"expires_at\":\"soon\"} | expires_at",
        "{\"name\":\"x\",\"role\":\"ask\",\"filter\":{}} | filter"
      })
  void namesTheFieldThatIsWrong(String body, String field) {
    problem(as(ADMIN).body(body).post("/v1/keys").then(), 400)
        .body("errors[0].field", equalTo(field));
  }

  private static JsonPath issue(String role, List<String> collections) {
    return as(ADMIN)
        .body(Map.of("name", "test", "role", role, "collections", collections))
        .post("/v1/keys")
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .body("key", startsWith("rgs_"))
        .extract()
        .jsonPath();
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
  }

  private static ValidatableResponse problem(ValidatableResponse response, int status) {
    return response.statusCode(status).contentType("application/problem+json");
  }

  /// A service with a key.
  public static final class Keyed implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ragstone.access.api-key", ADMIN);
    }
  }
}
