package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

  private static final String TEXT =
      "The quick brown fox jumps over the lazy dog while the cat and the bird and the mouse look on"
          + " from the old red barn near the river that runs through the long green valley below";

  private final NearDuplicates texts = new NearDuplicates();

  @Test
  void knowsATextAgain() {
    assertThat(texts.add(TEXT)).isTrue();
    assertThat(texts.add(TEXT)).isFalse();
    assertThat(texts.add("  " + TEXT.toUpperCase(java.util.Locale.ROOT) + "\n")).isFalse();
    assertThat(texts.add(TEXT + " today")).isFalse();
  }

  @Test
  void tellsOtherTextsApart() {
    assertThat(texts.add(TEXT)).isTrue();
    assertThat(texts.add(TEXT.substring(TEXT.length() / 2))).isTrue();
    assertThat(texts.add("short")).isTrue();
    assertThat(texts.add("shorter")).isTrue();
    assertThat(texts.add("short")).isFalse();
  }
}
