package dev.ragstone.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.index.Match;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermMatchesTest {

  @Test
  void findsOtherFormsOfAWord() {
    assertThat(marked("en", "leaking pumps", "The pump leaks. Pumps!"))
        .containsExactly("pump", "leaks", "Pumps");
  }

  @Test
  void countsCodePoints() {
    String text = "🎉🎉 party 🎉 parties";
    assertThat(new TermMatches(Analyzers.of("en")).find("party", text))
        .containsExactly(new Match(3, 8), new Match(11, 18));
  }

  @Test
  void passesOverStopWordsAndEmptyQueries() {
    assertThat(marked("en", "the", "the cat")).isEmpty();
    assertThat(marked("en", "", "the cat")).isEmpty();
  }

  @Test
  void findsAccentsEitherWay() {
    assertThat(marked("en", "cafe", "a café")).containsExactly("café");
    assertThat(marked("xx", "CAFÉ", "a cafe")).containsExactly("cafe");
  }

  @Test
  void findsChineseWords() {
    assertThat(marked("zh", "数据", "我们的数据库")).containsExactly("数据");
  }

  private static List<String> marked(String language, String query, String text) {
    return new TermMatches(Analyzers.of(language))
        .find(query, text).stream()
            .map(match ->
                text.substring(
                    text.offsetByCodePoints(0, match.start()),
                    text.offsetByCodePoints(0, match.end())))
            .toList();
  }
}
