package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.extract;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerExtractionTest {

  @Test
  void readsEntriesUnderTheirPaths() {
    Map<String, byte[]> inner = Map.of("deep/b.md", "# Inner\n\nDeep text".getBytes(UTF_8));
    Map<String, byte[]> outer = new LinkedHashMap<>();
    outer.put("docs/a.txt", "Outer text".getBytes(UTF_8));
    outer.put("more.zip", zip(inner));
    outer.put("picture.bin", new byte[] {0, 1, 2, 3, 4, 5, 6, 7});
    assertThat(outline(extract("all.zip", zip(outer))))
        .containsExactly(
            "HEADING 1 docs/a.txt",
            "PARAGRAPH 0 Outer text",
            "HEADING 1 more.zip/deep/b.md",
            "HEADING 2 Inner",
            "PARAGRAPH 0 Deep text");
  }

  @Test
  void keepsWhatCanBeReadWhenAnEntryIsDamaged() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("bad.pdf", "%PDF-1.4 nothing".getBytes(UTF_8));
    entries.put("good.txt", "Good text".getBytes(UTF_8));
    var extraction = extract("all.zip", zip(entries));
    assertThat(extraction.text()).contains("Good text");
    assertThat(extraction.warnings()).singleElement().asString().startsWith("bad.pdf: ");
  }

  @Test
  void refusesTooManyEntriesAndTooDeepOnes() {
    byte[] nested = "end".getBytes(UTF_8);
    for (int i = 0; i < 12; i++) {
      nested = zip(Map.of(i == 0 ? "end.txt" : "n.zip", nested));
    }
    assertLimit("deep.zip", nested, Limits.DEFAULT, "nested in it more than 10 deep");
    byte[] many = zip(Map.of("a.txt", "a".getBytes(UTF_8), "b.txt", "b".getBytes(UTF_8)));
    assertLimit("many.zip", many, new Limits(1_000, 5, 1, 100), "more than 1 files");
  }

  @Test
  void refusesMoreCharactersThanAllowed() {
    byte[] text = "word ".repeat(300).getBytes(UTF_8);
    assertLimit("long.txt", text, new Limits(1_000, 5, 5, 100), "more than 1000 characters");
    assertLimit("long.zip", zip(Map.of("a.txt", text)), new Limits(1_000, 5, 5, 100), "1000");
  }

  @Test
  void refusesABomb() {
    var lines = new byte[70 << 20];
    Arrays.fill(lines, (byte) '\n');
    assertLimit("bomb.zip", zip(Map.of("lines.txt", lines)), Limits.DEFAULT, "more than");
  }

  @Test
  void readsMailsWithHeadersAndAttachments() {
    String mail =
        """
        From: Ada <ada@example.org>
        To: Bob <bob@example.org>
        Subject: Pump 7
        Date: Tue, 3 Mar 2026 10:00:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=X

        --X
        Content-Type: text/plain; charset=utf-8

        It leaks.

        Please come.
        --X
        Content-Type: text/csv; name="parts.csv"
        Content-Disposition: attachment; filename="parts.csv"

        Part,Count
        Seal,2
        --X--
        """;
    var extraction = extract("pump.eml", mail.replace("\n", "\r\n"));
    assertThat(outline(extraction))
        .containsSubsequence(
            "HEADING 1 Pump 7",
            "PARAGRAPH 0 It leaks.",
            "PARAGRAPH 0 Please come.",
            "HEADING 1 parts.csv",
            "TABLE_ROW 1 Seal | 2");
    assertThat(extraction.text()).contains("From: Ada <ada@example.org>");
    assertThat(extraction.title()).isEqualTo("Pump 7");
    assertThat(extraction.properties()).containsEntry("to", "Bob <bob@example.org>");
  }

  @Test
  void refusesWhatHoldsNoTextAndWhatIsNotText() {
    assertProblem("empty.txt", new byte[0], ProblemType.EMPTY_FILE);
    assertProblem("blank.txt", " \n\t\r\n".getBytes(UTF_8), ProblemType.NO_TEXT);
    byte[] program = {
      'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, 0, 0
    };
    assertProblem("setup.exe", program, ProblemType.UNSUPPORTED_FILE_TYPE);
  }

  private static void assertProblem(String filename, byte[] bytes, ProblemType type) {
    assertThatThrownBy(() -> extract(filename, bytes))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type()).isEqualTo(type));
  }

  private static void assertLimit(String filename, byte[] bytes, Limits limits, String message) {
    var extractor = SampleFiles.extractor(limits);
    assertThatThrownBy(() -> extract(extractor, filename, bytes))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.EXTRACTION_LIMIT))
        .hasMessageContaining(message);
  }
}
