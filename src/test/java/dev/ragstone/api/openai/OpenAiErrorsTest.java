package dev.ragstone.api.openai;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/// A client of the OpenAI API finds errors where it looks for them, whoever refuses the request: a
/// resource, a filter before it, or the router.
@QuarkusTest
class OpenAiErrorsTest {

  @Test
  void tellsThatThereIsNoSuchPath() {
    error(given().get("/v1/models/absent/more").then(), 404)
        .body("error.code", equalTo("path-not-found"));
  }

  @Test
  void tellsThatAMethodIsNotAllowed() {
    error(given().delete("/v1/models").then(), 405)
        .header("Allow", "GET, HEAD, OPTIONS")
        .body("error.code", equalTo("method-not-allowed"));
  }

  @Test
  void tellsWhatTheFrontDoorRefuses() {
    error(given().header("Origin", "http://evil.example").get("/v1/models").then(), 403)
        .body("error.type", equalTo("permission_error"))
        .body("error.param", equalTo("Origin"))
        .body("error.code", equalTo("foreign-origin"));
  }

  @Test
  void leavesOtherPathsTheirProblemDocuments() {
    given()
        .get("/v1/modelsandmore")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("$", not(hasKey("error")));
  }

  private static ValidatableResponse error(ValidatableResponse response, int status) {
    return response
        .statusCode(status)
        .contentType(ContentType.JSON)
        .header("X-Request-Id", notNullValue())
        .body("error.message", notNullValue())
        .body("error", hasKey("param"));
  }
}
