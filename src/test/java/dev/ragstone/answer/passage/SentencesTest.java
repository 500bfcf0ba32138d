package dev.ragstone.answer.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void endsAtTerminatorsBeforeWhiteSpace() {
    assertThat(cut("Is it? Yes! It is… Good."))
        .containsExactly("Is it?", "Yes!", "It is…", "Good.");
  }

  @Test
  void keepsNumbersAddressesAndVersionsWhole() {
    assertThat(cut("It costs 0.011 at example.com/a.html since v1.5. Fine."))
        .containsExactly("It costs 0.011 at example.com/a.html since v1.5.", "Fine.");
  }

  @Test
  void doesNotEndAtAbbreviationsAndInitials() {
    assertThat(cut("See e.g. Smith and J. R. Tolkien, cf. No. 5. Then go on."))
        .containsExactly("See e.g. Smith and J. R. Tolkien, cf. No. 5.", "Then go on.");
  }

  @Test
  void doesNotEndBeforeALowerCaseLetter() {
    assertThat(cut("The file .env. is read. Ok")).containsExactly("The file .env. is read.", "Ok");
  }

  @Test
  void takesClosingQuotesAndBracketsAlong() {
    assertThat(cut("He said \"no.\" (Really.) Then “yes.” End"))
        .containsExactly("He said \"no.\"", "(Really.)", "Then “yes.”", "End");
  }

  @Test
  void endsChineseSentencesWithoutWhiteSpace() {
    assertThat(cut("你好。再见！")).containsExactly("你好。", "再见！");
  }

  @Test
  void keepsTheNumberOfAnItemWithItsText() {
    assertThat(cut("1. Do this. 2. Do that.")).containsExactly("1. Do this.", "2. Do that.");
  }

  private static List<String> cut(String text) {
    return Sentences.of(text, 0, text.length()).stream()
        .map(span -> text.substring(span.start(), span.end()))
        .toList();
  }
}
