package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.ragstone.provider.ProviderResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each way in which a model breaks off after its first word, over HTTP on both sides.
@QuarkusTest
@WithTestResource(
    value = ProviderResource.class,
    initArgs = {
      @ResourceArg(name = "ragstone.openai.base-url", value = ProviderResource.OPENAI),
      @ResourceArg(name = "ragstone.openai.model", value = "local"),
      @ResourceArg(
          name = "ragstone.openai.alternatives",
          value =
              "fault-dropped,fault-stall,fault-error-in-stream,fault-no-end,fault-cut-in-character,fault-torn-marker"),
      @ResourceArg(name = "ragstone.openai.between-tokens-timeout", value = "2s")
    })
class BrokenAnswerApiTest {

  private static final String KB = "broken";
  private static final String ANSWERS = Api.COLLECTIONS + "/" + KB + "/answers";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dropped",
        "stall",
        "error-in-stream",
        "no-end",
        "cut-in-character",
        "torn-marker"
      })
  void beginsAnewInAnAnswerThatIsNotStreamed(String fault) {
    ask(fault, false)
        .body("mode", equalTo("generative"))
        .body("answer", startsWith("The warranty of the Brunel kettle lasts four years"))
        .body("answer", not(containsString("…")))
        .body("degraded", startsWith("fault-" + fault + " broke off: "))
        .body("model", equalTo("local-model"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dropped",
        "stall",
        "error-in-stream",
        "no-end",
        "cut-in-character",
        "torn-marker"
      })
  void goesOnWithQuotationsInAStream(String fault) {
    List<JsonPath> events = events(ask(fault, true));
    String told =
        events.stream()
            .filter(event -> "delta".equals(event.getString("type")))
            .map(event -> event.getString("text"))
            .collect(Collectors.joining());
    JsonPath completed = events.getLast();
    assertThat(completed.getString("type")).isEqualTo("completed");
    assertThat(completed.getString("answer"))
        .isEqualTo(told)
        .matches("(?s)(Hel|Hello|It lasts four years \\[1][^…]*)…\n\nThe warranty .*");
    assertThat(completed.getString("mode")).isEqualTo("extractive");
    assertThat(completed.getString("degraded"))
        .startsWith("fault-" + fault + " broke off: ")
        .endsWith("; the answer ends with quotes");
    assertThat(completed.getBoolean("usage.estimated")).isTrue();
    assertThat(completed.getInt("usage.completion_tokens")).isPositive();
    assertThat(markers(told)).isEqualTo(new HashSet<>(completed.getList("citations.marker")));
  }

  @Test
  void entersABrokenAnswerIntoTheLedgerWithAnEstimate() {
    ask("dropped", true);
    when()
        .get("/v1/usage?group_by=model&limit=100")
        .then()
        .body("data.find { it.model == 'fault-dropped' }.prompt_tokens", greaterThan(0))
        .body("data.find { it.model == 'fault-dropped' }.completion_tokens", greaterThan(0));
  }

  private static Set<Object> markers(String text) {
    return Pattern.compile("\\[(\\d+)]")
        .matcher(text)
        .results()
        .map((MatchResult match) -> (Object) Integer.valueOf(match.group(1)))
        .collect(Collectors.toSet());
  }

  private static List<JsonPath> events(ValidatableResponse reply) {
    return reply
        .extract()
        .asString()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> JsonPath.from(line.substring(6)))
        .toList();
  }

  private static ValidatableResponse ask(String fault, boolean stream) {
    return given()
        .contentType("application/json")
        .body(
            "{\"question\":\"How long is the warranty of the Brunel kettle?\",\"model\":\"fault-"
                + fault
                + "\",\"stream\":"
                + stream
                + "}")
        .post(ANSWERS)
        .then()
        .statusCode(200);
  }
}
