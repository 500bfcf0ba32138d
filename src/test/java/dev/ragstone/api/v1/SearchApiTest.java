package dev.ragstone.api.v1;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SearchApiTest {

  private static final String NAME = "search-api";
  private static boolean filled;

  @BeforeEach
  void fill() {
    if (!filled) {
      filled = true;
      Api.createCollection(NAME);
      Api.upload(
          NAME,
          "pumps",
          "pumps.md",
          "# Pumps\n\n## Leaks\n\nA pump that leaks needs a new seal. "
              + "The seal is sold in three sizes, and each of them comes with a sheet that says"
              + " how it is put in.\n\n## Noise\n\nA pump that hums loudly runs dry. "
              + "Switch the pump off before you fill it again, and wait for an hour.\n");
      Api.upload(NAME, "cats", "cats.md", "# Cats\n\nCats sleep all day long in the sun.\n");
    }
  }

  @Test
  void groupsHitsByDocument() {
    Api.search(NAME, Map.of("query", "which pump leaks or hums?", "group_by", "document"))
        .statusCode(200)
        .body("hits.document.id", equalTo(List.of("pumps", "cats")))
        .body("hits.rank", equalTo(List.of(1, 2)))
        .body("hits[0].more.document.id", everyItem(equalTo("pumps")))
        .body("hits[1].more", hasSize(0))
        .body("hits[0].explanation", nullValue());
  }

  @Test
  void explainsScores() {
    Api.search(NAME, Map.of("query", "which pump leaks?", "explain", true))
        .statusCode(200)
        .body("hits[0].explanation.method", equalTo("evidence"))
        .body("hits[0].explanation.sum", notNullValue())
        .body("hits[0].explanation.parts.evidence", hasItems("bias", "cosine", "bm25"))
        .body("hits[0].more", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'query':'x','group_by':'page'} | group_by must be document, got page",
        "{'query':'x','group_by':1} | group_by must be a string, got 1",
        "{'query':'x','group_by':'document','group_size':11} | between 1 and 10, got 11",
        "{'query':'x','group_size':2} | group_size must not be given without group_by, got 2",
        "{'query':'x','explain':'yes'} | explain must be true or false"
      })
  void refusesWhatCannotBeLaidOut(String body, String detail) {
    Api.problem(
            Api.post(Api.COLLECTIONS + "/" + NAME + "/search", body.replace('\'', '"')),
            400,
            "invalid-field")
        .body("detail", containsString(detail));
  }

  @Test
  void evaluatesJudgedQueries() {
    evaluate(
            "{'queries':[{'query':'which pump leaks?','relevant':['pumps']},"
                + "{'query':'who sleeps in the sun?','relevant':{'cats':2,'pumps':0,'dogs':1}}]}")
        .statusCode(200)
        .body("collection", equalTo(NAME))
        .body("queries", equalTo(2))
        .body("k", equalTo(10))
        .body("baseline", equalTo("keyword"))
        .body("runs.mode", equalTo(List.of("keyword", "vector", "hybrid")))
        .body("runs.mrr", everyItem(equalTo(1.0f)))
        .body("runs[0].recall", equalTo(0.75f))
        .body("runs[0].p_value", nullValue())
        .body("runs[2].p_value", equalTo(1.0f))
        .body("runs[0].latency_ms.p50", notNullValue())
        .body("unknown_documents", equalTo(List.of("dogs")));
  }

  @Test
  void evaluatesTheModesAskedFor() {
    evaluate("{'queries':[{'query':'cats','relevant':['cats']}],'modes':['vector'],'k':1}")
        .statusCode(200)
        .body("runs.mode", equalTo(List.of("vector")))
        .body("k", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | queries must be a list of 1 to 1000 objects",
        "{'queries':[]} | queries must be a list of 1 to 1000 objects, got 0 of them",
        "{'queries':['x']} | queries must be a list of JSON objects",
        "{'queries':[{'query':' ','relevant':['a']}]} | queries[0].query must be a string",
        "{'queries':[{'query':'x'}]} | queries[0].relevant must be a list of document ids",
        "{'queries':[{'query':'x','relevant':{'a':0}}]} | queries[0].relevant must be a list",
        "{'queries':[{'query':'x','relevant':[1]}]} | queries[0].relevant must hold document ids",
        "{'queries':[{'query':'x','relevant':{'a':-1}}]} | must hold grades between 0 and 100",
        "{'queries':[{'query':'x','relevant':['a']}],'modes':['both']} | modes must be a list of",
        "{'queries':[{'query':'x','relevant':['a']}],'modes':[]} | modes must be a list of",
        "{'queries':[{'query':'x','relevant':['a']}],'k':0} | k must be an integer between 1"
      })
  void refusesWhatCannotBeEvaluated(String body, String detail) {
    Api.problem(evaluate(body), 400, "invalid-field").body("detail", containsString(detail));
  }

  private static ValidatableResponse evaluate(String body) {
    return Api.post(Api.COLLECTIONS + "/" + NAME + "/evaluate", body.replace('\'', '"'));
  }
}
