package dev.ragstone.ingestion.extraction.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureLabelTest {

  @Test
  void makesOneSentenceThatSaysWhoWroteIt() {
    assertThat(PictureLabel.sentence("A **red** pump. It leaks!\nValve 4.5 is open."))
        .containsExactly(
            "Picture, as a model describes it: A red pump; It leaks; Valve 4.5 is open.");
  }

  @Test
  void saysNothingWhereTheModelDoes() {
    assertThat(PictureLabel.sentence(" \n ")).isEmpty();
    assertThat(PictureLabel.sentence("...")).isEmpty();
  }

  @Test
  void cutsWhatIsTooLong() {
    assertThat(PictureLabel.sentence("🙂 ".repeat(4000)).getFirst().length()).isLessThan(2000);
  }
}
