package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.extract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.TextLimit;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// What files say of themselves, at a length that nobody means.
class LongTextsTest {

  private static final int MILLION = 1_000_000;

  @Test
  void cutsTheTitleOfAFile() {
    Extraction extraction =
        extract(
            "a.html",
            "<html><head><title>"
                + "t".repeat(50 * MILLION)
                + "</title></head><body><p>Text.</p></body></html>");
    assertThat(extraction.title()).isEqualTo("t".repeat(TextLimit.TITLE.max()));
    assertThat(extraction.text()).isEqualTo("Text.");
  }

  @Test
  void cutsATitleThatIsAHeading() {
    Extraction extraction = extract("a.md", "# " + "🙂 ".repeat(MILLION) + "\n\nText.");
    assertThat(extraction.title()).isEqualTo("🙂 ".repeat(TextLimit.TITLE.max() / 2));
  }

  @Test
  void cutsWhatAFileSaysOfItself() {
    Extraction extraction =
        extract(
            "a.html",
            "<html><head><meta name='author' content='"
                + "a".repeat(MILLION)
                + "'></head><body><p>Text.</p></body></html>");
    assertThat(extraction.properties())
        .hasEntrySatisfying("author", value -> assertThat(value.length()).isLessThan(2_001));
  }

  @Test
  void countsTheNamesOfFilesInAnArchive() {
    assertLimit("a.zip", archive(700, "n".repeat(20_000), "text"), 300_000);
  }

  @Test
  void countsTheRecipientsOfAMail() {
    String to = "To: " + "a@example.org, ".repeat(300) + "b@example.org\r\n";
    String mail = "From: b@example.org\r\n" + to.repeat(30) + "Subject: s\r\n\r\nText.";
    assertLimit("a.eml", mail.getBytes(StandardCharsets.UTF_8), 100_000);
  }

  @Test
  void countsWhatStandsBetweenCells() {
    String table = ("a,".repeat(1_000) + "b\n").repeat(200);
    assertLimit("a.csv", table.getBytes(StandardCharsets.UTF_8), 300_000);
  }

  @Test
  void refusesMoreBlocksThanCanBeKept() {
    assertThatThrownBy(() -> extract("a.txt", "a\n\n".repeat(Limits.BLOCKS + 1)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.EXTRACTION_LIMIT))
        .hasMessageContaining("paragraphs");
  }

  @Test
  void readsTheFirstColumnsOfAVeryWideTable() {
    String row = "column,".repeat(100_000) + "last\n";
    long before = System.nanoTime();
    Extraction extraction = extract("a.csv", row.repeat(10));
    assertThat(extraction.blocks()).hasSize(10);
    assertThat(extraction.text().length()).isLessThan(10 * 2_000 * "column | ".length());
    assertThat(extraction.warnings())
        .containsExactly(
            "A table has rows of up to 100001 cells; the first 2000 of each were read");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
  }

  private static void assertLimit(String filename, byte[] content, int characters) {
    TikaExtractor extractor = SampleFiles.extractor(new Limits(characters, 10, 10_000, 100));
    assertThatThrownBy(() -> extract(extractor, filename, content))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.EXTRACTION_LIMIT))
        .hasMessageContaining("more than " + characters + " characters");
  }

  private static byte[] archive(int entries, String name, String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries; i++) {
        zip.putNextEntry(new ZipEntry(i + name + ".txt"));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
