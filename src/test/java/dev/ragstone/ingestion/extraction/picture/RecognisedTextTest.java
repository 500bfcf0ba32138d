package dev.ragstone.ingestion.extraction.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecognisedTextTest {

  private static final String HEAD =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\t"
          + "text\n";

  @Test
  void joinsLinesToParagraphs() {
    assertThat(read(word(1, 1, 1, 96, "The"), word(1, 1, 2, 95, "pump"), word(1, 2, 1, 90, "Next")))
        .containsExactly("The pump", "Next");
  }

  @Test
  void joinsWordsThatALineDivides() {
    assertThat(
            read(
                word(1, 1, 1, 96, "instal-"), word(1, 1, 2, 95, "lation"), word(1, 1, 3, 95, "A-")))
        .containsExactly("installation A-");
    assertThat(read(word(1, 1, 1, 96, "Ford-"), word(1, 1, 2, 95, "Werke")))
        .containsExactly("Ford- Werke");
  }

  @Test
  void leavesOutWhatTesseractIsUnsureOf() {
    assertThat(read(word(1, 1, 1, 96, "Sure"), word(1, 1, 1, 10, "~~|"), word(2, 1, 1, 40, "il")))
        .containsExactly("Sure");
    assertThat(read(word(1, 1, 1, 96, "|"))).isEmpty();
  }

  @Test
  void survivesOtherOutput() {
    assertThat(RecognisedText.paragraphs("")).isEmpty();
    assertThat(RecognisedText.paragraphs("no table\n5\t1\n")).isEmpty();
    assertThat(RecognisedText.paragraphs("5\t1\t1\t1\t1\t1\t0\t0\t0\t0\tmuch\tword")).isEmpty();
  }

  private static java.util.List<String> read(String... rows) {
    return RecognisedText.paragraphs(
        HEAD + "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n" + String.join("", rows));
  }

  private static String word(int block, int paragraph, int line, int confidence, String text) {
    return "5\t1\t"
        + block
        + "\t"
        + paragraph
        + "\t"
        + line
        + "\t1\t0\t0\t9\t9\t"
        + confidence
        + "\t"
        + text
        + "\n";
  }
}
