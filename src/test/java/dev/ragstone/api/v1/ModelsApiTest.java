package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.ragstone.embedding.onnx.graph.TinyModels;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A service with model folders, good and bad ones.
@QuarkusTest
@TestProfile(ModelsApiTest.WithFolders.class)
class ModelsApiTest {

  @Test
  void listsTheModelsWithWhatTheyAre() {
    given()
        .get("/v1/models")
        .then()
        .statusCode(200)
        .body("data.task", hasItems("embedding", "rerank"))
        .body("data[0].id", equalTo("bge-small-en-v1.5"))
        .body("data[0].dimension", equalTo(384))
        .body("data.find { it.id.startsWith('tiny@') }.pooling", equalTo("mean"))
        .body("data.find { it.id.startsWith('tiny@') }.max_tokens", equalTo(64))
        .body("data.find { it.task == 'rerank' }.id", equalTo("judge"))
        .body("data.id", not(hasItems("broken")));
  }

  @Test
  void searchesWithTheModelOfTheCollection() {
    create("tiny-docs", "tiny")
        .statusCode(201)
        .body("embedding_model", matchesPattern("tiny@mean-4-[0-9a-f]{8}"))
        .body("chunking.max_tokens", equalTo(64));
    Api.upload("tiny-docs", "pumps", "pumps.txt", "pump leaks");
    Api.upload("tiny-docs", "seals", "seals.txt", "seal pump");
    Api.upload("tiny-docs", "cats", "cats.txt", "cats sleep");

    Api.search("tiny-docs", Map.of("query", "cats sleep", "mode", "vector"))
        .statusCode(200)
        .body("hits[0].document.id", equalTo("cats"));
    Api.search("tiny-docs", Map.of("query", "pump cats", "rerank", true))
        .statusCode(200)
        .body("hits[0].document.id", equalTo("seals"))
        .body("hits[0].score", equalTo(0.5f))
        .body("hits[0].scores.rerank", equalTo(0.5f));
    Api.search("tiny-docs", Map.of("query", "leaks", "explain", true))
        .statusCode(200)
        .body("hits[0].explanation.method", equalTo("ranks"));
  }

  @Test
  void refusesModelsThatCannotBeUsed() {
    Api.problem(create("a", "broken"), 422, "model-unusable")
        .body("detail", containsString("model.json: pooling must be one of [cls, mean, last]"));
    Api.problem(create("b", "wrong"), 422, "model-unusable")
        .body("detail", containsString("dimension must be that of model.onnx, 4, got 5"));
    Api.problem(create("c", "nobody"), 400, "unknown-model")
        .body("detail", startsWith("embedding_model must be one of [bge-small-en-v1.5, tiny"));
  }

  private static ValidatableResponse create(String name, String model) {
    return Api.post(
        Api.COLLECTIONS, "{\"name\":\"" + name + "\",\"embedding_model\":\"" + model + "\"}");
  }

  /// Settings of the service under test.
  public static final class WithFolders implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "models");
        TinyModels.embedding(data, "tiny", 4, embedding("mean", 4));
        TinyModels.embedding(data, "wrong", 4, embedding("mean", 5));
        TinyModels.embedding(data, "broken", 4, embedding("sum", 4));
        TinyModels.rerank(data, "judge", "{\"type\":\"rerank\",\"max_tokens\":64}");
        return Map.of("ragstone.data-dir", data.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String embedding(String pooling, int dimension) {
      return "{\"type\":\"embedding\",\"pooling\":\""
          + pooling
          + "\",\"dimension\":"
          + dimension
          + ",\"max_tokens\":64}";
    }
  }
}
