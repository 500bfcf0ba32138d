package dev.ragstone.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarningsTest {

  @Test
  void showsEachWarningOnceAndInOrder() {
    assertThat(Warnings.shown(List.of("b", "a", " b "))).containsExactly("b", "a");
  }

  @Test
  void saysHowManyMoreThereWere() {
    List<String> many = IntStream.rangeClosed(1, 50).mapToObj(i -> "page " + i).toList();
    assertThat(Warnings.shown(many))
        .hasSize(Warnings.MOST)
        .contains("page 19")
        .endsWith("There were 31 more warnings.");
  }

  @Test
  void shortensALongWarningWithoutCuttingACharacter() {
    String shown = Warnings.shown(List.of("😀".repeat(400))).getFirst();
    assertThat(shown.codePointCount(0, shown.length())).isEqualTo(Warnings.LONGEST);
    assertThat(shown).endsWith("😀…");
  }
}
