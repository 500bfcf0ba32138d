package dev.ragstone.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
    var analysis = Analyzers.of(language);
    assertThat(analysis.words(one)).isNotEmpty().isEqualTo(analysis.words(other));
  }

  @Test
  void leavesOutWhatOnlyMakesAQuestion() throws Exception {
    var english = Analyzers.of("en");

    assertThat(english.words("How does the pump work, and what is it?"))
        .isEqualTo(english.words("pump work"));
    assertThat(english.words("Who?")).isEqualTo(english.words("WHO")).isNotEmpty();
  }
}
