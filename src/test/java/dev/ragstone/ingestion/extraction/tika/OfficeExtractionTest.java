package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.block;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.extract;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Chunk.Pages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

class OfficeExtractionTest {

  @Test
  void readsHeadingsAndTablesOfWordFiles() throws IOException {
    try (var document = new XWPFDocument()) {
      document.getProperties().getCoreProperties().setTitle("Manual");
      addStyle(document, "Heading1", "heading 1");
      var heading = document.createParagraph();
      heading.setStyle("Heading1");
      heading.createRun().setText("Safety");
      document.createParagraph().createRun().setText("Wear gloves.");
      var table = document.createTable(2, 2);
      table.getRow(0).getCell(0).setText("Size");
      table.getRow(0).getCell(1).setText("Order number");
      table.getRow(1).getCell(0).setText("9");
      table.getRow(1).getCell(1).setText("A-77");
      var extraction = extract("manual.docx", bytes(document::write));
      assertThat(outline(extraction))
          .containsExactly(
              "HEADING 1 Safety",
              "PARAGRAPH 0 Wear gloves.",
              "TABLE_HEADER 0 Size | Order number",
              "TABLE_ROW 1 9 | A-77");
      assertThat(extraction.title()).isEqualTo("Manual");
      assertThat(extraction.mediaType())
          .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    }
  }

  @Test
  void readsSlidesAsPagesUnderTheirTitles() throws IOException {
    try (var show = new XMLSlideShow()) {
      addSlide(show, "Welcome", "First point");
      addSlide(show, "Results", "Sales grew");
      var extraction = extract("talk.pptx", bytes(show::write));
      assertThat(outline(extraction))
          .containsExactly(
              "HEADING 1 Welcome",
              "PARAGRAPH 0 First point",
              "HEADING 1 Results",
              "PARAGRAPH 0 Sales grew");
      assertThat(extraction.pages()).isEqualTo(2);
      assertThat(block(extraction, "Sales grew").pages()).isEqualTo(new Pages(2, 2));
    }
  }

  @Test
  void readsOldSlides() throws IOException {
    try (var show = new HSLFSlideShow()) {
      var slide = show.createSlide();
      slide.addTitle().setText("Old title");
      slide.createTextBox().setText("Old text");
      var extraction = extract("old.ppt", bytes(show::write));
      assertThat(outline(extraction))
          .containsExactly("HEADING 1 Old title", "PARAGRAPH 0 Old text");
      assertThat(extraction.pages()).isEqualTo(1);
    }
  }

  @Test
  void readsSheetsAsPagesWithTheirHeaderRows() throws IOException {
    try (var workbook = new XSSFWorkbook()) {
      for (String name : new String[] {"North", "South"}) {
        var sheet = workbook.createSheet(name);
        var header = sheet.createRow(0);
        header.createCell(0).setCellValue("City");
        header.createCell(1).setCellValue("Units");
        var row = sheet.createRow(1);
        row.createCell(0).setCellValue("Oslo " + name);
        row.createCell(1).setCellValue(12);
      }
      var extraction = extract("sales.xlsx", bytes(workbook::write));
      assertThat(outline(extraction))
          .containsExactly(
              "HEADING 1 North",
              "TABLE_HEADER 0 City | Units",
              "TABLE_ROW 1 Oslo North | 12",
              "HEADING 1 South",
              "TABLE_HEADER 0 City | Units",
              "TABLE_ROW 1 Oslo South | 12");
      assertThat(extraction.pages()).isEqualTo(2);
      assertThat(block(extraction, "Oslo South").pages()).isEqualTo(new Pages(2, 2));
    }
  }

  @Test
  void readsRichText() {
    byte[] rtf =
        "{\\rtf1\\ansi\\pard Hello {\\b rich} text.\\par Second.\\par}"
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(outline(extract("letter.rtf", rtf)))
        .containsExactly("PARAGRAPH 0 Hello rich text.", "PARAGRAPH 0 Second.");
  }

  private static void addSlide(XMLSlideShow show, String title, String text) {
    XSLFSlide slide = show.createSlide();
    var titleShape = slide.createTextBox();
    titleShape.setPlaceholder(Placeholder.TITLE);
    titleShape.setText(title);
    slide.createTextBox().setText(text);
  }

  private static void addStyle(XWPFDocument document, String id, String name) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.addNewName().setVal(name);
    document.createStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
  }

  private interface Writer {
    void write(ByteArrayOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writer writer) throws IOException {
    var out = new ByteArrayOutputStream();
    writer.write(out);
    return out.toByteArray();
  }
}
