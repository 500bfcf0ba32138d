package dev.ragstone.api.v1.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// On a service without a configured key whoever is on the machine is the administrator, and a
/// caller who brings a key is its holder.
@QuarkusTest
class LocalKeysTest {

  @Test
  void knowsWhoeverIsOnThisMachine() {
    given()
        .get("/v1/me")
        .then()
        .statusCode(200)
        .body("kind", equalTo("local"))
        .body("role", equalTo("admin"))
        .body("collections", equalTo(List.of("*")));
  }

  @Test
  void bindsACallerToTheKeyThatItBrings() {
    String key =
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("name", "local", "role", "reader", "collections", List.of("nothing")))
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("key");
    given()
        .header("Authorization", "Bearer " + key)
        .get("/v1/collections")
        .then()
        .statusCode(200)
        .body("data", equalTo(List.of()));
    given()
        .header("Authorization", "Bearer " + key + "x")
        .get("/v1/collections")
        .then()
        .statusCode(401)
        .body("type", containsString("access-key-refused"));
  }
}
