package dev.ragstone.ingestion.extraction.tika;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

/// The same manual in several formats: nothing of it may get lost. `ExtractionQuality` measures
/// files of others in the same way.
class ExtractionFloorTest {

  private static final String REFERENCE =
      """
      # Pump manual

      The pump moves 40 litres a minute.

      ## Safety

      Wear gloves; the housing gets hot.

      ### Before you begin

      - Close the valve.
      - Unplug the motor.

      ## Spare parts

      | Part | Order number |
      |---|---|
      | Seal ring | A-77 |
      | Impeller | B-12 |
      """;

  private static final String ASCIIDOC =
      """
      = Pump manual
      :toc: left

      The pump moves 40 litres a minute.

      == Safety
      Wear gloves; the housing gets hot.

      === Before you begin

      * Close the valve.
      * Unplug the motor.

      == Spare parts

      |===
      |Part |Order number

      |Seal ring |A-77
      |Impeller |B-12
      |===
      """;

  private static final String RESTRUCTURED_TEXT =
      """
      ===========
      Pump manual
      ===========

      The pump moves 40 litres a minute.

      Safety
      ======

      Wear gloves; the housing gets hot.

      Before you begin
      ----------------
      - Close the valve.
      - Unplug the motor.

      Spare parts
      ===========

      ========= ============
      Part      Order number
      ========= ============
      Seal ring A-77
      Impeller  B-12
      ========= ============
      """;

  private static final String HTML =
      """
      <html><head><title>Pump manual</title></head><body><nav><a href="/">Home</a> <a href="/x">Shop</a></nav>
      <main><h1>Pump manual</h1><p>The pump moves 40 litres a minute.</p>
      <h2>Safety</h2><p>Wear gloves; the housing gets hot.</p>
      <h3>Before you begin</h3><ul><li>Close the valve.</li><li>Unplug the motor.</li></ul>
      <h2>Spare parts</h2><table><tr><th>Part</th><th>Order number</th></tr>
      <tr><td>Seal ring</td><td>A-77</td></tr><tr><td>Impeller</td><td>B-12</td></tr></table>
      </main><footer>Imprint</footer></body></html>
      """;

  @Test
  void losesNothingOfAManualInAnyFormat() throws IOException {
    files()
        .forEach((name, bytes) -> {
          Recall recall = Recall.of(SampleFiles.extract(name, bytes), REFERENCE);
          assertThat(recall.missedHeadings()).as("headings missed in %s", name).isEmpty();
          assertThat(recall.text()).as("share of the words found in %s", name).isEqualTo(1);
        });
  }

  @Test
  void countsWhatIsMissing() {
    Recall recall = Recall.of(SampleFiles.extract("a.md", "# Safety\n\nWear gloves."), REFERENCE);
    assertThat(recall.headings()).isEqualTo(4);
    assertThat(recall.foundHeadings()).isEqualTo(1);
    assertThat(recall.missedHeadings()).contains("pump manual", "spare parts");
    assertThat(recall.text()).isBetween(0.05, 0.15);
  }

  @Test
  void doesNotTakeAParagraphForAHeading() {
    Recall recall = Recall.of(SampleFiles.extract("a.txt", "Safety\n\nWear gloves."), "# Safety");
    assertThat(recall.foundHeadings()).isZero();
    assertThat(recall.text()).isEqualTo(1);
  }

  private static Map<String, byte[]> files() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("pump.md", REFERENCE.getBytes(UTF_8));
    files.put("pump.adoc", ASCIIDOC.getBytes(UTF_8));
    files.put("pump.rst", RESTRUCTURED_TEXT.getBytes(UTF_8));
    files.put("pump.html", HTML.getBytes(UTF_8));
    files.put("pump.docx", docx());
    return files;
  }

  private static byte[] docx() throws IOException {
    try (var document = new XWPFDocument();
        var bytes = new ByteArrayOutputStream()) {
      for (int level = 1; level <= 3; level++) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId("Heading" + level);
        style.addNewName().setVal("heading " + level);
        document.createStyles().addStyle(new XWPFStyle(style));
      }
      add(document, "Heading1", "Pump manual");
      add(document, null, "The pump moves 40 litres a minute.");
      add(document, "Heading2", "Safety");
      add(document, null, "Wear gloves; the housing gets hot.");
      add(document, "Heading3", "Before you begin");
      add(document, null, "Close the valve.");
      add(document, null, "Unplug the motor.");
      add(document, "Heading2", "Spare parts");
      var table = document.createTable(3, 2);
      var cells = List.of("Part", "Order number", "Seal ring", "A-77", "Impeller", "B-12");
      for (int i = 0; i < cells.size(); i++) {
        table.getRow(i / 2).getCell(i % 2).setText(cells.get(i));
      }
      document.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void add(XWPFDocument document, @Nullable String style, String text) {
    var paragraph = document.createParagraph();
    if (style != null) {
      paragraph.setStyle(style);
    }
    paragraph.createRun().setText(text);
  }
}
