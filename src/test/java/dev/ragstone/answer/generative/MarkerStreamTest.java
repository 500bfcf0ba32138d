package dev.ragstone.answer.generative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sources 1 to 3 exist here, and each keeps its number.
class MarkerStreamTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      textBlock =
          """
          A claim [1]. → A claim [1].
          A claim.[1] Next [2] → A claim.[1] Next [2]
          A claim [1, 2]. → A claim [1][2].
          A claim [1,2; 3]. → A claim [1][2][3].
          A claim [1-3]. → A claim [1][2][3].
          A claim [1] [2]. → A claim [1] [2].
          A claim [1][1]. → A claim [1].
          A claim 【1】. → A claim [1].
          A claim 【2†limits.md】. → A claim [2].
          A claim [^1]. → A claim [1].
          A claim [Source 1]. → A claim [1].
          A claim [source: 2]. → A claim [2].
          A claim [Sources 1 and 2]. → A claim [1][2].
          A claim [Source 1, Source 3]. → A claim [1][3].
          A claim [ 1 ]. → A claim [1].
          No such [9]. → No such.
          One is right [9, 2]. → One is right [2].
          None at all [0] → None at all
          Zero first [0] then. → Zero first then.
          A year [2024] stays. → A year [2024] stays.
          A [link](http://x/1) stays. → A [link](http://x/1) stays.
          A list [a, b] stays. → A list [a, b] stays.
          Open [1 → Open [1
          Code `a[1]` stays. → Code `a[1]` stays.
          After `code` comes [1]. → After `code` comes [1].
          [1] comes first. → [1] comes first.
          ends with [ → ends with [
          """)
  void normalisesMarkersHoweverTheTextIsCut(String text, String expected) {
    assertThat(rewritten(List.of(text))).isEqualTo(expected);
    assertThat(rewritten(text.codePoints().mapToObj(Character::toString).toList()))
        .isEqualTo(expected);
    for (int cut = 1; cut < text.length(); cut++) {
      assertThat(rewritten(List.of(text.substring(0, cut), text.substring(cut))))
          .isEqualTo(expected);
    }
  }

  @Test
  void leavesFencedCodeAlone() {
    String code = "Run:\n```java\nint x = a[1];\n```\nIt works [1].";
    assertThat(rewritten(List.of(code))).isEqualTo(code);
  }

  @Test
  void neverCutsAMarkerInTwo() {
    var pieces = new ArrayList<String>();
    var stream = new MarkerStream((source, _) -> source, pieces::add);
    for (String piece : List.of("Yes ", "[", "1", "]", ".", " No [", "2].")) {
      stream.accept(piece);
    }
    stream.finish();
    assertThat(pieces).containsExactly("Yes", " [1]", ".", " No", " [2].");
  }

  @Test
  void tellsTheCiterWhatWasWrittenBefore() {
    var claims = new ArrayList<String>();
    var stream =
        new MarkerStream(
            (_, text) -> {
              claims.add(text.toString());
              return 1;
            },
            _ -> {});
    stream.accept("One [1]. Two [2].");
    stream.finish();
    assertThat(claims).containsExactly("One", "One. Two");
  }

  private static String rewritten(List<String> pieces) {
    var out = new StringBuilder();
    var stream = new MarkerStream((source, _) -> source <= 3 ? source : 0, out::append);
    pieces.forEach(stream::accept);
    stream.finish();
    return out.toString();
  }
}
