package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.DrawnText.encoded;
import static dev.ragstone.ingestion.extraction.DrawnText.picture;
import static dev.ragstone.ingestion.extraction.DrawnText.png;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.FakePictureReader;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.PictureRules;
import dev.ragstone.ingestion.extraction.PictureText;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;

class PictureExtractionTest {

  private final FakePictureReader reader = FakePictureReader.counting();

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
  void readsPictures(String format) {
    Extraction extraction = extract("sign." + format, encoded(picture(400, 300, "A"), format));
    assertThat(outline(extraction)).containsExactly("PARAGRAPH 0 Printed 1");
    assertThat(extraction.warnings()).containsExactly("A picture was read by OCR");
    assertThat(extraction.mediaType()).isEqualTo("image/" + format);
    assertThat(reader.pictures)
        .singleElement()
        .satisfies(picture -> {
          assertThat(picture.gray()).hasSize(picture.width() * picture.height());
          assertThat(ImageIO.read(new ByteArrayInputStream(picture.jpeg())).getWidth())
              .isEqualTo(400);
        });
  }

  @Test
  void readsWebp() {
    byte[] webp =
        Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=");
    assertThat(outline(extract("dot.webp", webp))).containsExactly("PARAGRAPH 0 Printed 1");
  }

  @Test
  void readsEachPageOfATiff() throws IOException {
    Extraction extraction = extract("fax.tiff", tiff(3));
    assertThat(outline(extraction))
        .containsExactly("PARAGRAPH 0 Printed 1", "PARAGRAPH 0 Printed 2", "PARAGRAPH 0 Printed 3");
    assertThat(extraction.blocks().stream().map(Block::pages))
        .containsExactly(new Pages(1, 1), new Pages(2, 2), new Pages(3, 3));
    assertThat(extraction.pages()).isEqualTo(3);
    assertThat(extraction.warnings()).containsExactly("Pages 1-3 were read by OCR");
  }

  @Test
  void putsPicturesOfWordFilesWhereTheyStand() throws IOException, InvalidFormatException {
    try (var document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("Before");
      addPicture(document, png(200, 200, "One"));
      document.createParagraph().createRun().setText("Between");
      addPicture(document, png(200, 210, "Two"));
      document.createParagraph().createRun().setText("After");
      var bytes = new ByteArrayOutputStream();
      document.write(bytes);
      assertThat(outline(extract("a.docx", bytes.toByteArray())))
          .containsExactly(
              "PARAGRAPH 0 Before",
              "PARAGRAPH 0 Printed 1",
              "PARAGRAPH 0 Between",
              "PARAGRAPH 0 Printed 2",
              "PARAGRAPH 0 After");
    }
  }

  @Test
  void readsASlideWhosePictureIsNone() throws IOException {
    try (var show = new XMLSlideShow()) {
      var slide = show.createSlide();
      slide.createTextBox().setText("The text beside it");
      var shape =
          slide.createPicture(show.addPicture(png(200, 200, "X"), PictureData.PictureType.PNG));
      ((CTPicture) shape.getXmlObject())
          .getBlipFill()
          .getBlip()
          .setEmbed(slide.getRelationId(slide.getSlideLayout()));
      var bytes = new ByteArrayOutputStream();
      show.write(bytes);
      Extraction extraction = extract("a.pptx", bytes.toByteArray());
      assertThat(outline(extraction)).contains("PARAGRAPH 0 The text beside it");
      assertThat(extraction.warnings()).containsExactly("A picture on slide 1 is damaged");
    }
  }

  @Test
  void readsPicturesOnTheirSlides() throws IOException {
    try (var show = new XMLSlideShow()) {
      show.createSlide().createTextBox().setText("First");
      var slide = show.createSlide();
      slide.createTextBox().setText("Second");
      slide.createPicture(show.addPicture(png(200, 200, "X"), PictureData.PictureType.PNG));
      var bytes = new ByteArrayOutputStream();
      show.write(bytes);
      Extraction extraction = extract("a.pptx", bytes.toByteArray());
      Block read = SampleFiles.block(extraction, "Printed 1");
      assertThat(read.pages()).isEqualTo(new Pages(2, 2));
      assertThat(extraction.warnings()).containsExactly("A picture was read by OCR");
    }
  }

  @Test
  void readsPicturesThatAPageCarriesInItsText() {
    String uri = "data:image/png;base64," + Base64.getEncoder().encodeToString(png(200, 200, "X"));
    String page =
        "<html><body><main><p>Before the picture there is a sentence of some length.</p><p><img"
            + " src=\""
            + uri
            + "\"></p><p>After the picture there is another one of the same"
            + " length.</p></main></body></html>";
    assertThat(outline(extract("a.html", page.getBytes(UTF_8))))
        .containsExactly(
            "PARAGRAPH 0 Before the picture there is a sentence of some length.",
            "PARAGRAPH 0 Printed 1",
            "PARAGRAPH 0 After the picture there is another one of the same length.");
  }

  @Test
  void readsAttachmentsAndEntriesUnderTheirNames() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("scans/one.png", png(200, 200, "X"));
    entries.put("mail.eml", mail(png(210, 200, "Y")));
    assertThat(outline(extract("a.zip", zip(entries))))
        .contains("HEADING 1 scans/one.png", "PARAGRAPH 0 Printed 1")
        .contains("PARAGRAPH 0 Printed 2");
  }

  @Test
  void passesOverOrnamentsAndRepetitions() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("bullet.png", png(20, 20));
    entries.put("a.png", png(200, 200, "X"));
    entries.put("b.png", png(200, 200, "X"));
    entries.put("note.txt", "text".getBytes(UTF_8));
    Extraction extraction = extract("a.zip", zip(entries));
    assertThat(reader.pictures).hasSize(1);
    assertThat(extraction.warnings()).containsExactly("A picture was read by OCR");
  }

  @Test
  void stopsAtTheLimitAndSaysSo() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 7; i++) {
      entries.put("p" + i + ".png", png(200, 200 + i, "X"));
    }
    Extraction extraction = extract("a.zip", zip(entries));
    assertThat(reader.pictures).hasSize(5);
    assertThat(extraction.warnings())
        .containsExactly(
            "5 pictures were read by OCR",
            "2 pictures (p5.png, p6.png) were not read, because ragstone.ocr.max-pictures is 5");
  }

  @Test
  void drawsLargePicturesSmaller() {
    extract("poster.png", png(3000, 3000, "X"));
    assertThat(reader.pictures)
        .singleElement()
        .satisfies(picture ->
            assertThat(picture.gray().length)
                .isLessThanOrEqualTo(5_000_000)
                .isGreaterThan(1_000_000));
  }

  @Test
  void decodesNoBomb() {
    byte[] bomb = png(10, 10);
    // The header of a PNG holds its width at 16 and its height at 20.
    bomb[17] = 1;
    bomb[21] = 1;
    assertFails("bomb.png", bomb, ProblemType.NO_TEXT, "too large to be read");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("note.txt", "Readable text".getBytes(UTF_8));
    entries.put("bomb.png", bomb);
    assertThat(extract("a.zip", zip(entries)).text()).contains("Readable text");
  }

  @Test
  void saysWhatIsWrongWithAPicture() {
    byte[] cut = Arrays.copyOf(png(400, 400, "Cut"), 60);
    assertFails("cut.png", cut, ProblemType.CORRUPT_FILE, "damaged");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("cut.png", cut);
    entries.put("note.txt", "Readable text".getBytes(UTF_8));
    assertThat(extract("a.zip", zip(entries)).warnings())
        .singleElement()
        .asString()
        .startsWith("cut.png: ");
  }

  @Test
  void saysWhatWouldHelpWhereNothingReadsPictures() {
    var without = extractor(PictureReader.NONE);
    assertThatThrownBy(() -> SampleFiles.extract(without, "a.png", png(300, 300, "X")))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NO_TEXT))
        .hasMessageContaining("install Tesseract or set ragstone.media.image-model");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("note.txt", "text".getBytes(UTF_8));
    entries.put("chart.png", png(300, 300, "X"));
    assertThat(SampleFiles.extract(without, "a.zip", zip(entries)).warnings())
        .containsExactly(
            "A picture (chart.png) was not read; install Tesseract or set"
                + " ragstone.media.image-model");
  }

  @Test
  void saysThatNothingWasFoundInAPicture() {
    var rules = new PictureRules(true, false, 100, 0, 1_000_000, 5);
    var blind = new FakePictureReader(rules, _ -> PictureText.NOTHING);
    assertThatThrownBy(() -> SampleFiles.extract(extractor(blind), "a.png", png(300, 300, "X")))
        .hasMessageContaining("No writing was found")
        .hasMessageContaining("ragstone.media.image-model");
    assertThat(blind.pictures.getFirst().jpeg()).isEmpty();
  }

  @Test
  void keepsDescriptionsApartFromText() {
    var describing =
        new FakePictureReader(
            FakePictureReader.RULES,
            _ -> new PictureText(List.of(), List.of("Picture: a pump."), List.of()));
    Extraction extraction = SampleFiles.extract(extractor(describing), "a.png", png(300, 300));
    assertThat(outline(extraction)).containsExactly("CAPTION 0 Picture: a pump.");
    assertThat(extraction.warnings()).containsExactly("A picture is described by a model");
  }

  private Extraction extract(String filename, byte[] content) {
    return SampleFiles.extract(extractor(reader), filename, content);
  }

  private void assertFails(String filename, byte[] content, ProblemType type, String message) {
    assertThatThrownBy(() -> extract(filename, content))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type()).isEqualTo(type))
        .hasMessageContaining(message);
  }

  private static TikaExtractor extractor(PictureReader pictures) {
    return new TikaExtractor(new MediaTypes(), Limits.DEFAULT, pictures);
  }

  private static void addPicture(XWPFDocument document, byte[] png)
      throws IOException, InvalidFormatException {
    document
        .createParagraph()
        .createRun()
        .addPicture(
            new ByteArrayInputStream(png),
            org.apache.poi.common.usermodel.PictureType.PNG,
            "p.png",
            1_000_000,
            1_000_000);
  }

  private static byte[] mail(byte[] png) {
    return ("From: a@b.c\r\nTo: d@e.f\r\nSubject: Scan\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\nContent-Type:"
            + " text/plain\r\n\r\nSee the scan.\r\n--X\r\nContent-Type: image/png;"
            + " name=scan.png\r\nContent-Disposition: attachment;"
            + " filename=scan.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Base64.getMimeEncoder().encodeToString(png)
            + "\r\n--X--\r\n")
        .getBytes(UTF_8);
  }

  private static byte[] tiff(int pages) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int page = 1; page <= pages; page++) {
        writer.writeToSequence(new IIOImage(picture(300, 300, "Page " + page), null, null), null);
      }
      writer.endWriteSequence();
    }
    return bytes.toByteArray();
  }
}
