package dev.ragstone.ingestion.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.document.Places.Stretch;
import java.util.List;
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
  void keepsThePlaceOfEachPart() {
    var first = new Pages(1, 1);
    var second = new Pages(2, 2);
    String raw = "  a\u00AD b \r\n  c🎉  d\u00AD ";
    for (int i = 0; i < raw.length(); i++) {
      var places = new Places(List.of(new Stretch(0, first), new Stretch(i, second)));
      PlacedText clean = CleanText.prose(new PlacedText(raw, places));
      String after = CleanText.prose(raw.substring(i));
      assertThat(clean.text()).isEqualTo("a b\nc🎉 d");
      int start = clean.text().length() - after.length();
      boolean inPair = Character.isLowSurrogate(raw.charAt(i));
      var expected =
          List.of(new Stretch(0, first), new Stretch(inPair ? start + 2 : start, second));
      assertThat(clean.places())
          .isEqualTo(after.isEmpty() ? Places.all(first) : new Places(expected));
    }
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
