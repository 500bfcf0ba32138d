package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.chat.ChatRequest.Message;
import dev.ragstone.chat.ChatRequest.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowUpTest {

  private static final String FIRST = "How large may an uploaded file be?";

  @Test
  void leavesAQuestionAloneThatStandsAlone() {
    assertThat(after(FIRST, "Which formats can the service read?"))
        .isEqualTo("Which formats can the service read?");
  }

  @Test
  void addsTheQuestionBeforeToOneThatPointsBack() {
    assertThat(after(FIRST, "Can the administrator change it in the settings?"))
        .isEqualTo(FIRST + "\nCan the administrator change it in the settings?");
    assertThat(after(FIRST, "And for archives with many entries?")).startsWith(FIRST);
  }

  @Test
  void addsTheQuestionBeforeToAShortOne() {
    assertThat(after(FIRST, "PDF?")).isEqualTo(FIRST + "\nPDF?");
  }

  @Test
  void takesAFirstQuestionAsItIs() {
    assertThat(FollowUp.query(List.of(new Message(Role.USER, " Is it free? "))))
        .isEqualTo("Is it free?");
  }

  @Test
  void shortensALongQuestionBefore() {
    assertThat(after("word ".repeat(200), "Why?")).hasSizeLessThan(250).endsWith("\nWhy?");
  }

  private static String after(String first, String second) {
    return FollowUp.query(
        List.of(
            new Message(Role.USER, first),
            new Message(Role.ASSISTANT, "So large [1]."),
            new Message(Role.USER, second)));
  }
}
