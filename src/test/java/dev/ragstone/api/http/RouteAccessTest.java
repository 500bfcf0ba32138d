package dev.ragstone.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Walks every route as every kind of caller. A route that is added must be added here too, with a
/// thought about who may call it.
@QuarkusTest
@TestProfile(KeyedServiceTest.Keyed.class)
class RouteAccessTest {

  private static final Set<String> ROUTES =
      Set.of(
          "GET /v1/collections",
          "POST /v1/collections",
          "DELETE /v1/collections/{collection}",
          "GET /v1/collections/{collection}",
          "PATCH /v1/collections/{collection}",
          "POST /v1/collections/{collection}/answers",
          "POST /v1/collections/{collection}/documents",
          "GET /v1/collections/{collection}/documents",
          "PUT /v1/collections/{collection}/documents/{id}",
          "DELETE /v1/collections/{collection}/documents/{id}",
          "GET /v1/collections/{collection}/documents/{id}",
          "PATCH /v1/collections/{collection}/documents/{id}",
          "POST /v1/collections/{collection}/documents/{id}/cancel",
          "GET /v1/collections/{collection}/documents/{id}/chunks",
          "GET /v1/collections/{collection}/documents/{id}/content",
          "POST /v1/collections/{collection}/documents/{id}/reprocess",
          "GET /v1/collections/{collection}/documents/{id}/text",
          "POST /v1/collections/{collection}/evaluate",
          "GET /v1/collections/{collection}/events",
          "POST /v1/collections/{collection}/reindex",
          "POST /v1/collections/{collection}/search",
          "GET /v1/keys",
          "POST /v1/keys",
          "GET /v1/keys/{key}",
          "PATCH /v1/keys/{key}",
          "DELETE /v1/keys/{key}",
          "POST /v1/keys/{key}/rotate",
          "GET /v1/me",
          "GET /v1/models",
          "GET /v1/queue",
          "POST /v1/queue/pause",
          "POST /v1/queue/resume",
          "GET /v1/sources",
          "GET /v1/sources/{source}",
          "DELETE /v1/sources/{source}/documents",
          "POST /v1/sources/{source}/sync",
          "GET /v1/usage");

  @Test
  void knowsEveryRoute() {
    Map<String, Map<String, Object>> paths =
        given().queryParam("format", "json").get("/openapi").jsonPath().getMap("paths");
    var routes = new TreeSet<String>();
    paths.forEach((path, methods) ->
        methods.keySet().stream()
            .filter(method -> !method.equals("parameters"))
            .forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    assertThat(routes).containsExactlyInAnyOrderElementsOf(ROUTES);
  }

  @Test
  void letsNobodyInWithoutTheKey() throws IOException {
    RawHttp http = new RawHttp(RestAssured.port).from("127.0.0.78");
    for (String route : ROUTES) {
      assertThat(http.send(concrete(route)).text())
          .as(route)
          .startsWith("HTTP/1.1 401 ")
          .contains("access-key-required");
      assertThat(http.send(concrete(route), "Authorization: Bearer wrong-key-of-a-stranger").text())
          .as(route)
          .containsAnyOf("access-key-refused", "too-many-wrong-keys");
    }
  }

  /// Without a body, and for a collection that does not exist: no call has an effect, and none ends
  /// in a defect.
  @Test
  void letsTheHolderOfTheKeyIn() throws IOException {
    var http = new RawHttp(RestAssured.port);
    String key = "Authorization: Bearer " + KeyedServiceTest.KEY;
    for (String route : ROUTES) {
      assertThat(http.send(concrete(route), key).status())
          .as(route)
          .isNotIn(List.of(401, 403, 429, 500));
    }
  }

  private static String concrete(String route) {
    return route.replaceAll("\\{\\w+}", "absent");
  }
}
