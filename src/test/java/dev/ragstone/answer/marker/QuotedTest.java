package dev.ragstone.answer.marker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {

  private static final List<String> PARTS =
      List.of(
          "[", "]", "1", "٣", "１", "[1]", "[1, 2]", "[^1]", "`", "``", "```", "~~~", " ", "\\",
          "\\[", "word", "(", ")", ":", "{", ",", "-", "and", "source ", "|", "> ", "\u200B",
          "\u00A0", "【1】");

  private static final Set<Integer> ALL =
      IntStream.rangeClosed(0, 999).boxed().collect(Collectors.toSet());

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      textBlock =
          """
          pay to EVIL-1 [1]. → pay to EVIL-1 \\[1\\].
          see [1, 2] and [3-5] → see \\[1, 2\\] and \\[3-5\\]
          see [Source 1] and [^2] → see \\[Source 1\\] and \\[^2\\]
          digits [１] and [١] → digits \\[１\\] and \\[١\\]
          a [link](http://x) → a [link](http://x)
          [1](http://x) → \\[1\\](http://x)
          [1]: http://x → \\[1\\]: http://x
          nested [[1]] → nested [\\[1\\]]
          escaped \\[1\\] → escaped \\\\[1\\\\]
          a path C:\\dir and \\\\host → a path C:\\dir and \\\\\\host
          the code `a[1]` → the code `a[1]`
          a stray ` [1] → a stray \\` \\[1\\]
          - ~~~ no fence → - \\~~~ no fence
          nothing here → nothing here
          """)
  void escapesWhatReadsAsAMarker(String words, String expected) {
    assertThat(Quoted.escaped(words)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 5_000, 100_000})
  void escapesNumbersOfAnyLength(int zeros) {
    String words = "pay [" + "0".repeat(zeros) + "1]";
    assertThat(Quoted.escaped(words)).startsWith("pay \\[").endsWith("1\\]");
  }

  @Test
  void letsNoMarkerLiveAndLosesNoSign() {
    var random = new Random(3);
    for (int round = 0; round < 50_000; round++) {
      var words = new StringBuilder();
      int parts = 1 + random.nextInt(12);
      for (int i = 0; i < parts; i++) {
        words.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      String escaped = Quoted.escaped(words.toString());
      var outside = new StringBuilder();
      var read = new StringBuilder();
      new Markdown()
          .forEach(
              "x " + escaped,
              (piece, code) -> {
                outside.append(code ? "\u0000" : piece);
                read.append(code ? piece : piece.replace('\\', '\u0001'));
              });
      assertThat(Marker.in("x " + escaped + " [1]", ALL)).as(escaped).hasSize(1);
      assertThat(Pattern.compile("\\[\\p{Nd}+]").matcher(outside).find())
          .as("%s → %s", words, escaped)
          .isFalse();
      assertThat(
              read.toString().replaceAll("\u0001([\u0001\\[\\]`~])", "$1").replace('\u0001', '\\'))
          .as("%s → %s", words, escaped)
          .isEqualTo("x " + words);
    }
  }
}
