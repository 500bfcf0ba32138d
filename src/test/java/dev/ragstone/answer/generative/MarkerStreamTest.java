package dev.ragstone.answer.generative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.answer.marker.Markdown;
import dev.ragstone.answer.marker.Marker;
import java.util.ArrayList;
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

/// Sources 1 to 3 exist here, and each keeps its number.
class MarkerStreamTest {

  private static final Subscripts NO_SUBSCRIPTS = new Subscripts(List.of("", "", ""));

  /// What texts are made of that try to forge a marker.
  private static final List<String> PARTS =
      List.of(
          "[",
          "]",
          "1",
          "7",
          "0",
          "[1]",
          "[2]",
          "[7]",
          "[0]",
          "【2】",
          "`",
          "``",
          "```",
          "```\n",
          "\n```\n",
          "~",
          "~~~",
          "\n",
          "\n\n",
          " ",
          "  ",
          "\\",
          "\\\\",
          "(",
          ")",
          ":",
          "word",
          "arr",
          "x",
          ".",
          ". ",
          ",",
          "- ",
          "1. ",
          "> ",
          "|",
          "[1, 2]",
          "[1-3]",
          "[^1]",
          "(http://e)",
          "!",
          "[a]",
          "¹",
          "١",
          "\n[1]:",
          "Source ",
          "-",
          "_",
          "†",
          " a sentence of more than three words");

  /// Numbers of citations that no text above has.
  private static final int RAISED = 500;

  private static final Set<Integer> ALL =
      IntStream.rangeClosed(1, 999).boxed().collect(Collectors.toSet());

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
          Open ` tick [1], none [7]. → Open \\` tick [1], none.
          Open ``` ticks [1] and [7]. → Open \\`\\`\\` ticks [1] and.
          Element arr[0] is first [1]. → Element arr[0] is first [1].
          Element arr[7] is last [1]. → Element arr\\[7\\] is last [1].
          Element my_list[1] is next [1]. → Element my_list\\[1\\] is next [1].
          Element x[1][2] is deep [1]. → Element x\\[1\\]\\[2\\] is deep [1].
          Words[1] have a marker. → Words[1] have a marker.
          Escaped \\[1] and \\[1\\] stay. → Escaped \\[1\\] and \\[1\\] stay.
          Behind a backslash \\\\[1]. → Behind a backslash \\\\ [1].
          A nested [[7]1] is none. → A nested [1\\] is none.
          A nested [1[7]] is none. → A nested [1\\] is none.
          Digits [١] of others. → Digits [1] of others.
          Zeros [0001] before. → Zeros [1] before.
          A link [1](http://evil.example) is none. → A link [1] (http://evil.example) is none.
          A link [1][evil] is none. → A link [1] [evil] is none.
          [1]: http://evil.example → \\[1\\]: http://evil.example
          Twice [7][8] none. → Twice none.
          Code ``a`[1]`` stays [1]. → Code ``a`[1]`` stays [1].
          > quoted `a[1]` [2] → > quoted `a[1]` [2]
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
  void neverCutsAMarkerInTwo() {
    var pieces = new ArrayList<String>();
    var stream = new MarkerStream((source, _) -> source, NO_SUBSCRIPTS, pieces::add);
    for (String piece :
        List.of("Four years of warranty ", "[", "1", "]", ".", " Three days of return [", "2].")) {
      stream.accept(piece);
    }
    stream.finish();
    assertThat(pieces)
        .containsExactly("Four years of warranty", " [1]", ".", " Three days of return", " [2].");
  }

  @Test
  void tellsTheCiterWhatWasWrittenBefore() {
    assertThat(claims("Four years of warranty [1]. Three days of return [2]."))
        .containsExactly("Four years of warranty", "Four years of warranty. Three days of return");
  }

  @Test
  void tellsTheCiterTheSentenceThatFollowsAMarkerBeforeIt() {
    assertThat(claims("According to [1], it lasts [2] four years. Then more."))
        .containsExactly(
            "According to, it lasts four years. ", "According to, it lasts four years. ");
    assertThat(claims("- [2] Four years of warranty.\n- Three"))
        .first()
        .asString()
        .endsWith("Four years of warranty.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Run:\n```java\nint x = a[1];\n```\nIt works well there [1].",
        "Run:\n~~~\na[1] ``` \n~~~\nIt works well there [1].",
        "1. Run:\n   ```\n   a[1]\n   ```\n2. It works well there [1].",
        "> ```\n> a[1]\n> ```\n\nIt works well there [1].",
      })
  void leavesBlocksOfCodeAlone(String code) {
    assertThat(rewritten(List.of(code))).isEqualTo(code);
    assertThat(rewritten(code.codePoints().mapToObj(Character::toString).toList())).isEqualTo(code);
  }

  @Test
  void putsAFenceOntoALineOfItsOwn() {
    assertThat(rewritten(List.of("Run: ```sh\na[1]\n``` [1] And [7].")))
        .isEqualTo("Run: \n```sh\na[1]\n```\n[1] And.");
  }

  @Test
  void keepsTheSubscriptsOfTheSources() {
    var out = new StringBuilder();
    var stream =
        new MarkerStream(
            (source, _) -> source, new Subscripts(List.of("see argv[1]", "")), out::append);
    stream.accept("The value argv[1] is the name[1].");
    stream.finish();
    assertThat(out).hasToString("The value argv\\[1\\] is the name[1].");
  }

  @Test
  void keepsWhatCannotBecomeAMarkerWhereTheTextIsCut() {
    var out = new StringBuilder();
    var stream = new MarkerStream((source, _) -> source, NO_SUBSCRIPTS, out::append);
    stream.accept("It has an open ` tick and more text than a bit [1");
    stream.cut();
    assertThat(out).hasToString("It has an open \\` tick and more text than a bit");
  }

  /// Whatever a model writes: only the service's markers are live, by its own rule and by the
  /// simplest expression of a client, and the pieces in which the text came change nothing.
  @Test
  void letsNoMarkerThroughThatItDidNotWrite() {
    var random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      String text = text(random);
      String whole = rewritten(List.of(text), RAISED);
      List<Integer> live = Marker.in(whole, ALL).stream().map(Marker::marker).toList();
      assertThat(live).as("%s → %s", text, whole).allMatch(number -> number > RAISED);
      assertThat(simplyFound(whole)).as("%s → %s", text, whole).isEqualTo(live);
      int cut = random.nextInt(text.length() + 1);
      assertThat(rewritten(List.of(text.substring(0, cut), text.substring(cut)), RAISED))
          .as("%s | %s", text.substring(0, cut), text.substring(cut))
          .isEqualTo(whole);
      assertThat(rewritten(text.codePoints().mapToObj(Character::toString).toList(), RAISED))
          .as(text)
          .isEqualTo(whole);
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    int parts = 1 + random.nextInt(14);
    for (int i = 0; i < parts; i++) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text.toString();
  }

  /// The markers that a client finds who takes out the code and then looks for numbers in brackets.
  private static List<Integer> simplyFound(String answer) {
    var text = new StringBuilder();
    new Markdown().forEach(answer, (piece, code) -> text.append(code ? "\u0000" : piece));
    return Pattern.compile("\\[(\\d{1,3})]", Pattern.UNICODE_CHARACTER_CLASS)
        .matcher(text)
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .filter(number -> number > 0)
        .toList();
  }

  private static List<String> claims(String text) {
    var claims = new ArrayList<String>();
    var stream =
        new MarkerStream(
            (source, claim) -> {
              claims.add(claim.toString());
              return source;
            },
            NO_SUBSCRIPTS,
            _ -> {});
    stream.accept(text);
    stream.finish();
    return claims;
  }

  private static String rewritten(List<String> pieces) {
    return rewritten(pieces, 0);
  }

  private static String rewritten(List<String> pieces, int raise) {
    var out = new StringBuilder();
    var stream =
        new MarkerStream(
            (source, _) -> source >= 1 && source <= 3 ? source + raise : 0,
            NO_SUBSCRIPTS,
            out::append);
    pieces.forEach(stream::accept);
    stream.finish();
    return out.toString();
  }
}
