package dev.ragstone.answer.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassagesTest {

  @Test
  void cutsParagraphsIntoSentences() {
    assertThat(cut("One is here. Two is there!\n\nThree."))
        .containsExactly(
            "0 SENTENCE One is here.", "0 SENTENCE Two is there!", "1 SENTENCE Three.");
  }

  @Test
  void keepsASentenceThatIsWrappedOverLines() {
    assertThat(cut("A sentence that\ngoes on. Next one."))
        .containsExactly("0 SENTENCE A sentence that\ngoes on.", "0 SENTENCE Next one.");
  }

  @Test
  void takesListItemsWithoutTheirBullets() {
    assertThat(cut("Steps:\n\n- First. And more.\n- Second\n  goes on\n1. Third\n2) Fourth"))
        .containsExactly(
            "0 SENTENCE Steps:",
            "1 ITEM First. And more.",
            "1 ITEM Second\n  goes on",
            "1 ITEM Third",
            "1 ITEM Fourth");
  }

  @Test
  void knowsHeadingsByTheirMarkOrByTheSectionsOfTheChunk() {
    assertThat(cut("Limits\n\nText.\n\n## More ##\n\nLimits are good.", "Limits"))
        .containsExactly(
            "0 HEADING Limits",
            "1 SENTENCE Text.",
            "2 HEADING ## More ##",
            "3 SENTENCE Limits are good.");
  }

  @Test
  void findsHeadingsThatNothingMarks() {
    assertThat(cut("How large?\n\nTen MiB.\n\nLimits\n------\nNone.\n\nThe rest\n\nIs here."))
        .containsExactly(
            "0 HEADING How large?",
            "1 SENTENCE Ten MiB.",
            "2 HEADING Limits",
            "3 SENTENCE None.",
            "4 HEADING The rest",
            "5 SENTENCE Is here.");
  }

  @Test
  void takesLinesWithoutFullStopsForTextWhereAllAreSuch() {
    assertThat(cut("Nothing to install\n\nRuns anywhere\n\nUse this:\n\nhttp://x/v1\n\nDone."))
        .containsExactly(
            "0 SENTENCE Nothing to install",
            "1 HEADING Runs anywhere",
            "2 SENTENCE Use this:",
            "3 SENTENCE http://x/v1",
            "4 SENTENCE Done.");
  }

  @Test
  void readsRowsSeparatedByBarsOrTabs() {
    assertThat(cut("model | window\nllama 3 | 24,000\n\n|a|b|\n|---|---|\n|c|7|\n\n1\t2"))
        .containsExactly(
            "0 HEADER model | window",
            "0 ROW llama 3 | 24,000",
            "1 HEADER |a|b|",
            "1 ROW |c|7|",
            "2 ROW 1\t2");
  }

  @Test
  void keepsCodeWhole() {
    assertThat(cut("Run:\n```sh\nmake. All\n\nmake install\n```\nDone."))
        .containsExactly("0 SENTENCE Run:", "1 CODE make. All\n\nmake install", "2 SENTENCE Done.");
  }

  @Test
  void passesOverRulesAndBlankText() {
    assertThat(cut("Text.\n\n***\n\n   ")).containsExactly("0 SENTENCE Text.");
    assertThat(Passages.of("", List.of())).isEmpty();
  }

  @Test
  void slicesAreVerbatim() {
    String text = "Käse 🧀 ist gut.  Brot auch.\n\n- Wein";
    assertThat(Passages.of(text, List.of()))
        .allSatisfy(passage ->
            assertThat(text.substring(passage.start(), passage.end())).isEqualTo(passage.text()))
        .hasSize(3);
  }

  private static List<String> cut(String text, String... headings) {
    return Passages.of(text, List.of(headings)).stream()
        .map(passage -> passage.block() + " " + passage.kind() + " " + passage.text())
        .toList();
  }
}
