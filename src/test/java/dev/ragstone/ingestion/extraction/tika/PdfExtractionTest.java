package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.block;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.extract;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

class PdfExtractionTest {

  private static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);
  private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

  @Test
  void rebuildsParagraphsUnderHeadingsWithPages() throws IOException {
    try (var document = new PDDocument()) {
      for (int page = 1; page <= 4; page++) {
        try (var content = page(document)) {
          write(content, PLAIN, 9, 60, 780, "Pump manual, revision 7");
          write(content, PLAIN, 20, 60, 700, "Chapter " + "ABCD".charAt(page - 1));
          write(
              content,
              PLAIN,
              11,
              60,
              660,
              "The pump of page " + page + " must be vented before the instal-");
          write(content, PLAIN, 11, 60, 646, "lation is put into service, and the well-known seal");
          write(content, PLAIN, 11, 60, 632, "is checked.");
          write(content, BOLD, 11, 60, 600, "Spare parts");
          write(content, PLAIN, 11, 60, 586, "Order them by number from the well-known shop.");
          write(content, PLAIN, 9, 300, 30, "Page " + page + " of 4");
        }
      }
      var extraction = extract("pump.pdf", bytes(document));
      assertThat(outline(extraction).subList(0, 4))
          .containsExactly(
              "HEADING 1 Chapter A",
              "PARAGRAPH 0 The pump of page 1 must be vented before the installation is put into "
                  + "service, and the well-known seal is checked.",
              "HEADING 2 Spare parts",
              "PARAGRAPH 0 Order them by number from the well-known shop.");
      assertThat(extraction.text()).doesNotContain("revision 7").doesNotContain("of 4");
      assertThat(extraction.pages()).isEqualTo(4);
      assertThat(block(extraction, "The pump of page 3").pages()).isEqualTo(new Pages(3, 3));
    }
  }

  @Test
  void joinsAParagraphThatGoesOnOnTheNextPage() throws IOException {
    try (var document = new PDDocument()) {
      try (var content = page(document)) {
        write(content, PLAIN, 11, 60, 100, "This sentence begins on one page and");
      }
      try (var content = page(document)) {
        write(content, PLAIN, 11, 60, 700, "ends on the other.");
      }
      var extraction = extract("two.pdf", bytes(document));
      assertThat(extraction.text())
          .isEqualTo("This sentence begins on one page and ends on the other.");
      var places = extraction.blocks().getFirst().places();
      int second = extraction.text().indexOf("ends");
      assertThat(places.of(0, second)).isEqualTo(new Pages(1, 1));
      assertThat(places.of(second, second + 4)).isEqualTo(new Pages(2, 2));
    }
  }

  @Test
  void putsTheValuesOfFieldsOnTheirPages() throws IOException {
    try (var document = new PDDocument()) {
      for (int page = 1; page <= 3; page++) {
        try (var content = page(document)) {
          write(content, PLAIN, 11, 60, 700, "Text of page " + page);
        }
      }
      var form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      var field = new PDTextField(form);
      field.setPartialName("Customer");
      field.getCOSObject().setString(COSName.V, "Miller");
      form.getFields().add(field);
      document.getPage(1).getAnnotations().add(field.getWidgets().getFirst());
      var extraction = extract("form.pdf", bytes(document));
      assertThat(block(extraction, "Customer: Miller").pages()).isEqualTo(new Pages(2, 2));
    }
  }

  @Test
  void readsOnAPageOnlyWhatItShows() throws IOException {
    try (var document = new PDDocument()) {
      for (int page = 0; page < 2; page++) {
        try (var content = page(document)) {
          write(content, PLAIN, 11, 60, 700, "The upper half of the drawing.");
          write(content, PLAIN, 11, 60, 100, "The lower half of the drawing.");
        }
        document.getPage(page).setCropBox(new PDRectangle(0, page == 0 ? 400 : 0, 612, 392));
        document.getPage(page).setRotation(90 * page);
      }
      var extraction = extract("drawing.pdf", bytes(document));
      assertThat(extraction.text())
          .as("letters on a turned page may stand apart")
          .isEqualToIgnoringWhitespace(
              "The upper half of the drawing. The lower half of the drawing.");
      assertThat(extraction.blocks().getFirst().pages()).isEqualTo(new Pages(1, 1));
      assertThat(extraction.blocks().getLast().pages()).isEqualTo(new Pages(2, 2));
    }
  }

  @Test
  void keepsTheRowsOfTables() throws IOException {
    try (var document = new PDDocument()) {
      try (var content = page(document)) {
        String[][] rows = {
          {"Part", "Stock", "Price"}, {"Seal", "12", "4.50"}, {"Bolt M8", "300", "0.20"}
        };
        for (int row = 0; row < rows.length; row++) {
          for (int column = 0; column < 3; column++) {
            write(
                content,
                row == 0 ? BOLD : PLAIN,
                11,
                60 + 150 * column,
                700 - 16 * row,
                rows[row][column]);
          }
        }
      }
      assertThat(outline(extract("stock.pdf", bytes(document))))
          .containsExactly(
              "TABLE_HEADER 0 Part | Stock | Price",
              "TABLE_ROW 1 Seal | 12 | 4.50",
              "TABLE_ROW 2 Bolt M8 | 300 | 0.20");
    }
  }

  @Test
  void saysThatAFileIsEncrypted() throws IOException {
    try (var document = new PDDocument()) {
      try (var content = page(document)) {
        write(content, PLAIN, 11, 60, 700, "secret");
      }
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      byte[] bytes = bytes(document);
      assertProblem(bytes, ProblemType.ENCRYPTED_FILE);
    }
  }

  @Test
  void saysThatAFileIsDamaged() throws IOException {
    try (var document = new PDDocument()) {
      page(document).close();
      byte[] bytes = bytes(document);
      assertProblem(Arrays.copyOf(bytes, 60), ProblemType.CORRUPT_FILE);
    }
  }

  @Test
  void saysThatNoPageHoldsText() throws IOException {
    try (var document = new PDDocument()) {
      page(document).close();
      assertThatThrownBy(() -> extract("scan.pdf", bytes(document)))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NO_TEXT))
          .hasMessageContaining("may be scanned");
    }
  }

  private static void assertProblem(byte[] bytes, ProblemType type) {
    assertThatThrownBy(() -> extract("file.pdf", bytes))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type()).isEqualTo(type));
  }

  private static PDPageContentStream page(PDDocument document) throws IOException {
    var page = new PDPage();
    document.addPage(page);
    return new PDPageContentStream(document, page);
  }

  private static void write(
      PDPageContentStream content, PDFont font, float size, float x, float y, String text)
      throws IOException {
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }

  private static byte[] bytes(PDDocument document) throws IOException {
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }
}
