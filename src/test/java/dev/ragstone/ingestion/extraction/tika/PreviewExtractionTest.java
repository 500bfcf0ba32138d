package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.DrawnText.png;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.FakePictureReader;
import dev.ragstone.ingestion.extraction.MediaTypes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.ooxml.POIXMLDocument;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/// The picture of its own first page that an office file carries says nothing that the file itself
/// does not say.
class PreviewExtractionTest {

  private static final byte[] PREVIEW = png(400, 300, "Preview");

  private final FakePictureReader reader = FakePictureReader.counting();

  @Test
  void passesOverThePreviewOfAnOpenDocument() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("mimetype", "application/vnd.oasis.opendocument.text".getBytes(UTF_8));
    parts.put("content.xml", content("The text of the letter.").getBytes(UTF_8));
    parts.put("Thumbnails/thumbnail.png", PREVIEW);
    verify("a.odt", zip(parts), "The text of the letter.");
  }

  @Test
  void passesOverThePreviewOfAWordFile() throws IOException, OpenXML4JException {
    try (var document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("The text of the letter.");
      verify("a.docx", withPreview(document), "The text of the letter.");
    }
  }

  @Test
  void passesOverThePreviewOfAWorkbook() throws IOException, OpenXML4JException {
    try (var workbook = new XSSFWorkbook()) {
      workbook.createSheet("One").createRow(0).createCell(0).setCellValue("The only cell");
      verify("a.xlsx", withPreview(workbook), "The only cell");
    }
  }

  @Test
  void passesOverThePreviewOfSlides() throws IOException, OpenXML4JException {
    try (var show = new XMLSlideShow()) {
      show.createSlide().createTextBox().setText("The text of the slide.");
      verify("a.pptx", withPreview(show), "The text of the slide.");
    }
  }

  @Test
  void passesOverThePreviewOfAFileInAnArchive() throws IOException, OpenXML4JException {
    try (var document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("The text of the letter.");
      verify("a.zip", zip(Map.of("a.docx", withPreview(document))), "The text of the letter.");
    }
  }

  @Test
  void readsAPictureThatIsOnlyCalledSo() {
    Extraction extraction = extract("a.zip", zip(Map.of("Thumbnails/thumbnail.png", PREVIEW)));
    assertThat(extraction.text()).contains("Printed 1");
  }

  private void verify(String name, byte[] file, String text) {
    Extraction extraction = extract(name, file);
    assertThat(extraction.text()).contains(text).doesNotContain("Printed", "humbnail");
    assertThat(extraction.warnings()).isEmpty();
    assertThat(reader.pictures).isEmpty();
    assertThat(SampleFiles.extract(name, file).warnings()).isEmpty();
  }

  private Extraction extract(String name, byte[] file) {
    return SampleFiles.extract(
        new TikaExtractor(new MediaTypes(), Limits.DEFAULT, reader), name, file);
  }

  private static byte[] withPreview(POIXMLDocument document)
      throws IOException, OpenXML4JException {
    document
        .getPackage()
        .addThumbnail("/docProps/thumbnail.png", new ByteArrayInputStream(PREVIEW));
    var bytes = new ByteArrayOutputStream();
    document.write(bytes);
    return bytes.toByteArray();
  }

  private static String content(String text) {
    return "<office:document-content"
        + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
        + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
        + "<office:text><text:p>"
        + text
        + "</text:p></office:text></office:body></office:document-content>";
  }
}
