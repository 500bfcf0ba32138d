package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Calls of the API that many tests begin with.
final class Api {

  static final String COLLECTIONS = "/v1/collections";

  private Api() {}

  static void createCollection(String name) {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("name", name))
        .post(COLLECTIONS)
        .then()
        .statusCode(201);
  }

  static ValidatableResponse upload(String collection, String id, String filename, String text) {
    return given()
        .multiPart("file", filename, text.getBytes(StandardCharsets.UTF_8))
        .multiPart("id", id)
        .queryParam("wait", "true")
        .post(documents(collection))
        .then()
        .statusCode(200)
        .body("documents[0].status", equalTo("ready"));
  }

  /// Polls as a client without events would.
  static ValidatableResponse awaitReady(String collection, String id) {
    for (int i = 0; i < 600; i++) {
      ValidatableResponse response =
          given().get(documents(collection) + "/" + id).then().statusCode(200);
      String status = response.extract().path("status");
      if (status.equals("ready") || status.equals("failed")) {
        return response.body("status", equalTo("ready"));
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError(id + " was not ready within a minute");
  }

  static ValidatableResponse search(String collection, Map<String, ?> body) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .post(COLLECTIONS + "/" + collection + "/search")
        .then();
  }

  static ValidatableResponse post(String path, String json) {
    return given().contentType(ContentType.JSON).body(json).post(path).then();
  }

  static String documents(String collection) {
    return COLLECTIONS + "/" + collection + "/documents";
  }

  static ValidatableResponse problem(ValidatableResponse response, int status, String slug) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:ragstone:problem:" + slug))
        .body("status", equalTo(status))
        .body("detail", notNullValue());
  }
}
