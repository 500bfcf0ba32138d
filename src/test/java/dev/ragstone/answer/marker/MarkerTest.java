package dev.ragstone.answer.marker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {

  @Test
  void countsOffsetsInCodePoints() {
    assertThat(Marker.in("🙂 Four [1], three [2].", Set.of(1, 2)))
        .containsExactly(new Marker(1, 7, 10), new Marker(2, 18, 21));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\[1\\]",
        "\\[1]",
        "`a[1]`",
        "``a`[1]``",
        "```\na[1]\n```",
        "~~~\na[1]",
        "```\n> ```\na[1]\n```",
        "[2]",
        "[01]",
        "[ 1 ]",
        "【1】"
      })
  void findsNoneInCodeOrBehindABackslashOrWithoutACitation(String answer) {
    assertThat(Marker.in(answer, Set.of(1))).isEmpty();
  }

  @Test
  void takesMarkersOutOfAConversation() {
    assertThat(Marker.without("🙂 Four [1][2]. Use `a[1]` or \\[1\\] [3]!"))
        .isEqualTo("🙂 Four. Use `a[1]` or \\[1\\]!");
  }

  @Test
  void readsHostileTextInLinearTime() {
    for (String part : new String[] {"[", "`", "``` ", "\\", "[1", "> ", "~~~\n", "`a", "[1]"}) {
      String text = part.repeat(200_000 / part.length());
      Assertions.assertTimeout(
          Duration.ofSeconds(5),
          () -> {
            Marker.in(text, Set.of(1));
            Quoted.escaped(text);
          },
          part);
    }
  }
}
