package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.ragstone.provider.ProviderResource;
import dev.ragstone.usage.Books;
import dev.ragstone.usage.Midnight;
import dev.ragstone.usage.Spending;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What reaches a user of a provider that costs money, whose budget is spent, and which repeats
/// credentials.
@QuarkusTest
@WithTestResource(
    value = ProviderResource.class,
    initArgs = {
      @ResourceArg(name = "ragstone.workers-ai.base-url", value = ProviderResource.WORKERS_AI),
      @ResourceArg(name = "ragstone.workers-ai.account-id", value = "abc"),
      @ResourceArg(name = "ragstone.workers-ai.api-token", value = MeteredApiTest.TOKEN),
      @ResourceArg(name = "ragstone.workers-ai.embedding-model", value = MeteredApiTest.EMBEDDING),
      @ResourceArg(name = "ragstone.workers-ai.rerank-model", value = "@cf/fault-echo"),
      @ResourceArg(name = "ragstone.workers-ai.model", value = "@cf/fault-echo"),
      @ResourceArg(
          name = "ragstone.workers-ai.alternatives",
          value = "@cf/fault-echo-in-stream,@cf/fault-echo-broken,@cf/meta/llama-3-8b-instruct"),
      @ResourceArg(name = "ragstone.ai-gateway.id", value = "default"),
      @ResourceArg(name = "ragstone.ai-gateway.token", value = MeteredApiTest.GATEWAY_TOKEN),
      @ResourceArg(name = "ragstone.provider.retry-delay", value = "10ms"),
      @ResourceArg(name = "ragstone.usage.daily-neurons", value = "1000")
    })
class MeteredApiTest {

  static final String TOKEN = "cf-token-that-nobody-may-see";
  static final String GATEWAY_TOKEN = "gw-token-that-nobody-may-see";
  static final String EMBEDDING = "@cf/baai/bge-base-en-v1.5";

  private static final String REMOTE = "metered-remote";
  private static final String WITHIN = "metered-within";
  private static final String TEXT =
      "The warranty of the Brunel kettle lasts four years from the day of purchase.";
  private static final String QUESTION = "What is the warranty of the Brunel kettle?";

  @Inject Spending spending;

  @BeforeAll
  static void keepAwayFromMidnight() throws InterruptedException {
    Midnight.keepAway(Duration.ofMinutes(5));
  }

  @BeforeEach
  void storeTheHandbookThenSpendTheBudget() {
    if (when().get(Api.COLLECTIONS + "/" + REMOTE).statusCode() == 404) {
      Api.createCollection(WITHIN);
      Api.post(
              Api.COLLECTIONS,
              "{\"name\":\"" + REMOTE + "\",\"embedding_model\":\"" + EMBEDDING + "\"}")
          .statusCode(201);
      Api.upload(REMOTE, "handbook", "handbook.md", TEXT);
      Api.upload(WITHIN, "handbook", "handbook.md", TEXT);
      Api.search(REMOTE, Map.of("query", "warranty")).statusCode(200);
      spending.record(Books.reported(EMBEDDING, 5_000));
    }
  }

  @Test
  void refusesASearchThatNoBudgetIsLeftForUntilItStartsAfresh() {
    for (String mode : new String[] {"hybrid", "vector"}) {
      var response =
          Api.problem(
                  Api.search(REMOTE, Map.of("query", QUESTION, "mode", mode)),
                  429,
                  "budget-exhausted")
              .body("detail", containsString("the daily budget of 1000 neurons is spent"))
              .body("reset_at", equalTo(Midnight.next().toString()));
      long pause = Long.parseLong(response.extract().header("Retry-After"));
      assertThat(Instant.now().plusSeconds(pause))
          .isBetween(Midnight.next(), Midnight.next().plus(Duration.ofMinutes(1)));
    }
  }

  @Test
  void searchesByWordsWithoutABudget() {
    Api.search(REMOTE, Map.of("query", QUESTION, "mode", "keyword"))
        .statusCode(200)
        .body("hits[0].document.id", equalTo("handbook"));
  }

  @Test
  void answersByWordsAloneWithoutABudget() {
    ask(REMOTE, "")
        .header("X-Ragstone-Budget", startsWith("daily-neurons;level=spent"))
        .body("mode", equalTo("extractive"))
        .body("answer", containsString("four years"))
        .body(
            "degraded", startsWith("Fell back to keyword search: the daily budget of 1000 neurons"))
        .body("degraded", containsString("is reset at " + Midnight.next()));
  }

  @Test
  void keepsADocumentWaitingThatNoBudgetIsLeftFor() {
    given()
        .multiPart(
            "file", "late.md", "A kettle that boils dry must cool down first.".getBytes(UTF_8))
        .multiPart("id", "late")
        .post(Api.documents(REMOTE))
        .then()
        .statusCode(202);
    awaitError("late")
        .body("status", equalTo("queued"))
        .body("error.type", equalTo("urn:ragstone:problem:budget-exhausted"))
        .body("error.detail", containsString("is reset at " + Midnight.next()))
        .body("next_attempt_at", notNullValue());
  }

  @Test
  void showsCredentialsNowhereThatTheProviderRepeats() {
    var told = new Telling();
    Logger.getLogger("").addHandler(told);
    try {
      told.add(ask(WITHIN, "").body("degraded", notNullValue()));
      told.add(ask(WITHIN, ",\"stream\":true"));
      told.add(
          Api.problem(
                  Api.search(WITHIN, Map.of("query", QUESTION, "rerank", true)),
                  502,
                  "provider-error")
              .body("detail", containsString("You sent Bearer *** and Bearer ***")));
    } finally {
      Logger.getLogger("").removeHandler(told);
    }
    told.add(when().get("/q/health").then().statusCode(200).body(containsString("workers-ai")));
    told.add(when().get("/q/metrics").then().statusCode(200));
    told.add(when().get("/v1/usage?group_by=day,model,task,collection,key").then().statusCode(200));
    told.add(when().get("/v1/models").then().statusCode(200));
    assertThat(told.lines.toString())
        .contains("You sent Bearer ***", "ragstone_usage")
        .doesNotContain(TOKEN, GATEWAY_TOKEN);
  }

  @Test
  void listsInTheHealthReportWhatIsWrongWithTheModelsInUse() {
    var health = when().get("/q/health").then().statusCode(200).extract().asString();
    assertThat(health)
        .contains(
            "ragstone.workers-ai.alternatives names @cf/meta/llama-3-8b-instruct, which was retired on")
        .contains("@cf/meta/llama-3.1-8b-instruct-fp8-fast, which is used instead")
        .contains("ragstone.workers-ai.model names @cf/fault-echo, which Workers AI does not list");
  }

  private static ValidatableResponse ask(String collection, String more) {
    return Api.post(
            Api.COLLECTIONS + "/" + collection + "/answers",
            "{\"question\":\"" + QUESTION + "\",\"model\":\"@cf/fault-echo-broken\"" + more + "}")
        .statusCode(200);
  }

  private static ValidatableResponse awaitError(String id) {
    for (int i = 0; i < 600; i++) {
      var document = when().get(Api.documents(REMOTE) + "/" + id).then().statusCode(200);
      if (document.extract().path("error") != null) {
        return document;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError(id + " had no error within a minute");
  }

  /// All that was logged or answered.
  private static final class Telling extends Handler {

    final Queue<String> lines = new ConcurrentLinkedQueue<>();

    void add(ValidatableResponse response) {
      lines.add(response.extract().headers() + response.extract().asString());
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage() + Arrays.toString(line.getParameters()));
      if (line.getThrown() != null) {
        var trace = new StringWriter();
        line.getThrown().printStackTrace(new PrintWriter(trace, true));
        lines.add(trace.toString());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
