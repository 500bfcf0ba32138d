package dev.ragstone.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzersTest {

  @ParameterizedTest
  @CsvSource({
    "en, running, runs",
    "en-GB, houses, house",
    "DE, Häuser, Haus",
    "de_AT, Straße, strasse",
    "fr, chevaux, cheval",
    "es, libros, libro",
    "xx, Größe, grosse",
    "'', Word, word",
  })
  void takesFormsOfAWordForTheSame(String language, String one, String other) throws Exception {
    var analyzer = Analyzers.of(language);
    assertThat(KeywordQueries.terms(one, analyzer).keySet())
        .isNotEmpty()
        .isEqualTo(KeywordQueries.terms(other, analyzer).keySet());
  }
}
