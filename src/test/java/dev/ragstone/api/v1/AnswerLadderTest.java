package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ragstone.provider.ProviderResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rung of the ladder, over HTTP on both sides.
@QuarkusTest
@WithTestResource(
    value = ProviderResource.class,
    initArgs = {
      @ResourceArg(name = "ragstone.openai.base-url", value = ProviderResource.OPENAI),
      @ResourceArg(name = "ragstone.openai.model", value = "local"),
      @ResourceArg(
          name = "ragstone.openai.alternatives",
          value =
              "fault-internal,fault-unauthorized,fault-too-long,fault-slow-first-token,fault-stall"),
      @ResourceArg(name = "ragstone.answer.cached-answers", value = "100")
    })
class AnswerLadderTest {

  private static final String KB = "ladder";
  private static final String ANSWERS = Api.COLLECTIONS + "/" + KB + "/answers";
  private static final String QUESTION =
      "\"question\":\"How long is the warranty of the Brunel kettle?\"";

  @BeforeEach
  void storeTheHandbook() {
    if (when().get(Api.COLLECTIONS + "/" + KB).statusCode() == 404) {
      Api.createCollection(KB);
      Api.upload(
          KB,
          "handbook",
          "handbook.md",
          "The warranty of the Brunel kettle lasts four years from the day of purchase.");
    }
  }

  @Test
  void answersByThePreferredModelAndSaysWhatItTook() {
    fresh("{" + QUESTION + "}")
        .header("X-Ragstone-Cache", "miss")
        .body("mode", equalTo("generative"))
        .body("degraded", nullValue())
        .body("finish_reason", equalTo("stop"))
        .body("usage.prompt_tokens", equalTo(37))
        .body("usage.completion_tokens", equalTo(12))
        .body("usage.neurons", nullValue())
        .body("usage.cost_usd", nullValue())
        .body("usage.estimated", equalTo(false))
        .body("usage.cached", equalTo(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fault-internal", "fault-too-long"})
  void stepsDownToTheNextModel(String broken) {
    fresh("{" + QUESTION + ",\"model\":\"" + broken + "\"}")
        .body("mode", equalTo("generative"))
        .body("answer", containsString("four years"))
        .body("degraded", containsString(broken + ": "));
  }

  @Test
  void asksNoOtherModelWhereTheCredentialsAreRefused() {
    fresh("{" + QUESTION + ",\"model\":\"fault-unauthorized\"}")
        .body("mode", equalTo("extractive"))
        .body("degraded", containsString("fault-unauthorized: "));
  }

  @Test
  void givesUpAModelThatDoesNotBeginInTime() {
    fresh("{" + QUESTION + ",\"model\":\"fault-slow-first-token\",\"max_ms\":10000}")
        .body("mode", equalTo("generative"))
        .body("answer", containsString("four years"))
        .body("degraded", containsString("the 10000 ms of max_ms"));
  }

  @Test
  void endsATextThatHasBegunAtTheDeadline() {
    String events =
        given()
            .contentType("application/json")
            .body("{" + QUESTION + ",\"model\":\"fault-stall\",\"max_ms\":6000,\"stream\":true}")
            .post(ANSWERS)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(events)
        .contains("\"type\":\"delta\",\"text\":\"Hello\"")
        .contains("\"type\":\"completed\"")
        .contains("\"finish_reason\":\"deadline\"")
        .contains("The answer was cut off at the 6000 ms of max_ms")
        .contains("\"estimated\":true");
  }

  @Test
  void repeatsAnAnswerWithoutCostUnlessAFreshOneIsWanted() {
    String again = "{\"question\":\"From which day does the kettle's warranty of years count?\"}";
    fresh(again).body("usage.cached", equalTo(false));
    String first =
        Api.post(ANSWERS, again)
            .statusCode(200)
            .header("X-Ragstone-Cache", "hit")
            .body("usage.cached", equalTo(true))
            .body("usage.prompt_tokens", equalTo(0))
            .body("usage.cost_usd", equalTo(0.0f))
            .extract()
            .path("answer");
    fresh(again).header("X-Ragstone-Cache", "miss").body("answer", equalTo(first));
    String events = Api.post(ANSWERS, again.replace("}", ",\"stream\":true}")).extract().asString();
    assertThat(events).contains("\"type\":\"delta\"").contains("\"cached\":true");
  }

  @Test
  void quotesWithinTheTimeWhereEvenTheQuotingIsAllThereIsTimeFor() {
    fresh("{" + QUESTION + ",\"model\":\"fault-slow-first-token\",\"max_ms\":100}")
        .body("answer", notNullValue())
        .body("degraded", containsString("max_ms"))
        .body("sources.size()", greaterThan(0));
  }

  private static ValidatableResponse fresh(String body) {
    return given()
        .contentType("application/json")
        .header("Cache-Control", "max-age=0, no-cache")
        .body(body)
        .post(ANSWERS)
        .then()
        .statusCode(200);
  }
}
