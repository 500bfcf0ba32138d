package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ragstone.access.Principal;
import dev.ragstone.api.http.Cursor;
import dev.ragstone.provider.Call;
import dev.ragstone.provider.CallContext;
import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.ProviderResource;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.CallObservers;
import dev.ragstone.usage.Books;
import dev.ragstone.usage.Midnight;
import dev.ragstone.usage.Spending;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = ProviderResource.class,
    initArgs = {
      @ResourceArg(name = "ragstone.openai.base-url", value = ProviderResource.OPENAI),
      @ResourceArg(name = "ragstone.openai.model", value = "fault-slow-first-token"),
      @ResourceArg(name = "ragstone.openai.alternatives", value = "fault-unauthorized"),
      @ResourceArg(name = "ragstone.usage.daily-neurons", value = "1000"),
      @ResourceArg(name = "ragstone.usage.monthly-dollars", value = "5"),
      @ResourceArg(name = "ragstone.access.api-key", value = UsageApiTest.KEY)
    })
class UsageApiTest {

  static final String KEY = "the-key-that-nobody-may-see";

  private static final String USAGE = "/v1/usage";

  @Inject CallObservers observers;
  @Inject Spending spending;

  @BeforeAll
  static void keepAwayFromMidnight() throws InterruptedException {
    Midnight.keepAway(Duration.ofMinutes(5));
  }

  @Test
  void showsCallsByWhateverIsAskedFor() {
    called("kb-a", "key-11111111", Task.CHAT, new Consumption(100, 20, 0, 1.5));
    called("kb-a", "key-11111111", Task.CHAT, new Consumption(100, 20, 0, null));
    called("kb-b", null, Task.SPEECH, new Consumption(0, 0, 90, 70.0));

    usage("?group_by=collection,task")
        .body("group_by", equalTo(List.of("collection", "task")))
        .body("data.find { it.collection == 'kb-a' }.calls", equalTo(2))
        .body("data.find { it.collection == 'kb-a' }.prompt_tokens", equalTo(200))
        .body("data.find { it.collection == 'kb-a' }.neurons", equalTo(1.5f))
        .body("data.find { it.collection == 'kb-a' }.unpriced_calls", equalTo(1))
        .body("data.find { it.collection == 'kb-b' }.task", equalTo("speech"))
        .body("data.find { it.collection == 'kb-b' }.units", equalTo(90.0f))
        .body("data[0]", not(hasKey("day")))
        .body("totals.calls", notNullValue());
    usage("?group_by=key").body("data.key", hasItem("key-11111111"));
    usage("").body("data[0].day", equalTo(spending.day().toString()));
  }

  @Test
  void leavesTheCostOpenWhereNobodyKnowsIt() {
    observers.finished(
        new Call(
            "openai", "mine", Task.CHAT, new Consumption(7, 7, 0, null), Duration.ZERO, false));
    usage("?group_by=model")
        .body("data.find { it.model == 'mine' }.neurons", nullValue())
        .body("data.find { it.model == 'mine' }.cost_usd", nullValue())
        .body("data.find { it.model == 'mine' }.prompt_tokens", equalTo(7));
  }

  @Test
  void pages() {
    called("page-a", null, Task.CHAT, new Consumption(1, 1, 0, 0.001));
    called("page-b", null, Task.CHAT, new Consumption(1, 1, 0, 0.001));
    JsonPath first = usage("?group_by=collection&limit=1").extract().jsonPath();
    assertThat(first.getList("data")).hasSize(1);
    JsonPath second =
        usage("?group_by=collection&limit=1&cursor=" + first.getString("next_cursor"))
            .extract()
            .jsonPath();
    assertThat(second.getString("data[0].collection"))
        .isNotEqualTo(first.getString("data[0].collection"));
    assertThat(second.getMap("totals")).isEqualTo(first.getMap("totals"));
  }

  @Test
  void showsTheBudgetsAndWarnsOfThemInAHeader() {
    spending.record(Books.reported("fault-unauthorized", 900));
    usage("")
        .body("budgets.name", equalTo(List.of("daily-neurons", "monthly-dollars")))
        .body("budgets[0].limit", equalTo(1000.0f))
        .body("budgets[0].level", not(equalTo("open")))
        .body("budgets[1].level", equalTo("open"));
    String resets = usage("").extract().path("budgets[0].resets_at");
    assertThat(Instant.parse(resets)).isAfter(Instant.now());
    createKb("usage-budget");
    ask("usage-budget").header("X-Ragstone-Budget", containsString("daily-neurons;level="));
    spending.record(Books.reported("fault-unauthorized", 900));
    ask("usage-budget")
        .body("mode", equalTo("extractive"))
        .body("degraded", containsString("fault-unauthorized: the daily budget of 1000 neurons"))
        .body("degraded", containsString("is reset at " + resets));
  }

  @Test
  void quotesWhereNoModelWorksInTime() {
    createKb("usage-quotes");
    ask("usage-quotes")
        .body("mode", equalTo("extractive"))
        .body("degraded", containsString("fault-"))
        .body("usage.neurons", equalTo(0.0f))
        .body("usage.cost_usd", equalTo(0.0f));
  }

  @Test
  void neverShowsAKey() {
    createKb("usage-secret");
    ask("usage-secret");
    String all = usage("?group_by=day,model,task,collection,key").extract().asString();
    String metrics = as().get("/q/metrics").asString();
    assertThat(all + metrics).doesNotContain(KEY);
    assertThat(metrics).contains("ragstone_usage_budget_limit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=yesterday|from",
        "to=2026-13-01|to",
        "from=2026-11-02&to=2026-11-01|from",
        "from=2020-01-01&to=2026-11-01|from",
        "group_by=colour|group_by",
        "group_by=day,day|group_by",
        "limit=0|limit",
        "limit=many|limit"
      })
  void refusesParametersThatMeanNothing(String query, String field) {
    Api.problem(as().get(USAGE + "?" + query).then(), 400, "invalid-parameter")
        .body("errors[0].field", equalTo(field));
  }

  @Test
  void refusesACursorOfAnotherList() {
    Api.problem(
        as().get(USAGE + "?group_by=day,model&cursor=" + Cursor.of("x")).then(),
        400,
        "invalid-cursor");
  }

  private void called(String collection, @Nullable String key, Task task, Consumption used) {
    new CallContext(collection, key == null ? Principal.service() : Principal.holderOfKey(key))
        .<Boolean, RuntimeException>call(() -> {
          observers.finished(new Call("workers-ai", "m-" + task, task, used, Duration.ZERO, false));
          return true;
        });
  }

  private static ValidatableResponse usage(String query) {
    return as().get(USAGE + query).then().statusCode(200);
  }

  private static void createKb(String name) {
    as().contentType("application/json")
        .body("{\"name\":\"" + name + "\"}")
        .post(Api.COLLECTIONS)
        .then()
        .statusCode(201);
    as().contentType("text/plain")
        .queryParam("wait", "true")
        .body("The warranty of the Brunel kettle lasts four years from the day of purchase.")
        .put(Api.documents(name) + "/handbook")
        .then()
        .statusCode(201);
  }

  private static ValidatableResponse ask(String collection) {
    return as().contentType("application/json")
        .body("{\"question\":\"How long is the warranty of the Brunel kettle?\",\"max_ms\":4000}")
        .post(Api.COLLECTIONS + "/" + collection + "/answers")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification as() {
    return given().header("Authorization", "Bearer " + KEY);
  }
}
