package dev.ragstone.api.v1;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
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
}
