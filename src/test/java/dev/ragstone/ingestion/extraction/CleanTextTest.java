package dev.ragstone.ingestion.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

  @Test
  void keepsOneSpaceAndOneEmptyLine() {
    assertThat(CleanText.prose("  a \t\u00A0b\r\nc\r\r\n \n\nd  ")).isEqualTo("a b\nc\n\nd");
    assertThat(CleanText.prose(" \n ")).isEmpty();
  }

  @Test
  void dropsWhatSaysNothing() {
    assertThat(CleanText.prose("a\u0000b\u0007\u00ADc\uFEFF\u200Bd")).isEqualTo("abcd");
  }

  @Test
  void replacesLoneSurrogatesAndKeepsPairs() {
    assertThat(CleanText.prose("a\uD83Cb\uDF89c🎉")).isEqualTo("a\uFFFDb\uFFFDc🎉");
    assertThat(CleanText.code("\uD83C🎉")).isEqualTo("\uFFFD🎉");
  }

  @Test
  void keepsIndentationOfCode() {
    assertThat(CleanText.code("\n\n\tif x:  \r\n\t  y\n\n\n\nz\n"))
        .isEqualTo("\tif x:\n\t  y\n\nz");
  }

  @Test
  void copesWithAMillionEmptyLines() {
    assertThat(CleanText.paragraphs("a" + "\n".repeat(1_000_000) + "b")).hasSize(2);
    assertThat(CleanText.code("a" + "\n".repeat(1_000_000) + "b")).isEqualTo("a\n\nb");
  }
}
