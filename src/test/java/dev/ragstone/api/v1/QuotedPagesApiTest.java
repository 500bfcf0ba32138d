package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.ragstone.answer.PagedPdf;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page of whatever the API shows of a PDF is where it stands.
@QuarkusTest
class QuotedPagesApiTest {

  private static final String KB = "quoted-pages";
  private static final Pattern WORD = Pattern.compile("\\p{L}{6}");

  @Test
  void namesThePageOfQuotesHighlightsAndChunks() throws IOException {
    Api.createCollection(KB);
    try (var pdf = new PagedPdf(PagedPdf.Layout.PLAIN.sized(400, 160), 1)) {
      pdf.paragraph(9).paragraph(12).paragraph(40);
      given()
          .multiPart("file", "words.pdf", pdf.bytes())
          .multiPart("id", "words")
          .queryParam("wait", "true")
          .post(Api.documents(KB))
          .then()
          .statusCode(200)
          .body("documents[0].status", equalTo("ready"))
          .body("documents[0].pages", equalTo(pdf.pages()));
      verifyChunks(pdf);
      for (String sentence : pdf.sentences()) {
        verifySearch(sentence, pdf);
        verifyAnswer(sentence, pdf);
      }
    }
  }

  private static void verifyChunks(PagedPdf pdf) {
    JsonPath listed =
        given().get(Api.documents(KB) + "/words/chunks?limit=100").then().extract().jsonPath();
    List<Map<String, Object>> chunks = listed.getList("data");
    assertThat(chunks).hasSizeGreaterThan(2).allSatisfy(chunk -> verifyPages(chunk, "text", pdf));
  }

  private static void verifyAnswer(String sentence, PagedPdf pdf) {
    JsonPath answer =
        Api.post(Api.COLLECTIONS + "/" + KB + "/answers", "{\"question\":\"" + sentence + "\"}")
            .statusCode(200)
            .extract()
            .jsonPath();
    List<Map<String, Object>> citations = answer.getList("citations");
    assertThat(citations)
        .anySatisfy(citation -> assertThat(text(citation, "quote")).contains(sentence))
        .allSatisfy(citation -> verifyPages(citation, "quote", pdf));
  }

  private static void verifySearch(String sentence, PagedPdf pdf) {
    JsonPath found = Api.search(KB, Map.of("query", sentence)).extract().jsonPath();
    String text = found.getString("hits[0].text");
    assertThat(text).contains(sentence);
    List<Map<String, Object>> highlights = found.getList("hits[0].highlights");
    assertThat(highlights).hasSizeGreaterThan(4);
    for (Map<String, Object> highlight : highlights) {
      String word = text.substring(number(highlight, "start"), number(highlight, "end"));
      assertThat(number(highlight, "page"))
          .as(word)
          .isEqualTo(pdf.pagesOf(word.toLowerCase(Locale.ROOT)).first());
    }
  }

  private static void verifyPages(Map<String, Object> shown, String field, PagedPdf pdf) {
    List<String> words =
        WORD.matcher(text(shown, field))
            .results()
            .map(word -> word.group().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(number(shown, "page")).isEqualTo(pdf.pagesOf(words.getFirst()).first());
    assertThat(number(shown, "page_end")).isEqualTo(pdf.pagesOf(words.getLast()).last());
  }

  private static String text(Map<String, Object> shown, String field) {
    return String.valueOf(shown.get(field));
  }

  private static int number(Map<String, Object> shown, String field) {
    return shown.get(field) instanceof Integer number ? number : -1;
  }
}
