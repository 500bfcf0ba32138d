package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.ingestion.extraction.DrawnText;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.FakePictureReader;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.PictureText;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScannedPdfTest {

  private final FakePictureReader reader = FakePictureReader.counting();

  @Test
  void readsPagesWithoutTextInTheirPlace() throws IOException {
    Extraction extraction =
        extract(
            reader,
            new ScannedPdf()
                .text("First page, typed.")
                .scan(DrawnText.picture(600, 800, "Second"))
                .text("Third page, typed.")
                .scan(DrawnText.picture(600, 800, "Fourth")));
    assertThat(outline(extraction))
        .containsExactly(
            "PARAGRAPH 0 First page, typed.",
            "PARAGRAPH 0 Printed 1",
            "PARAGRAPH 0 Third page, typed.",
            "PARAGRAPH 0 Printed 2");
    assertThat(SampleFiles.block(extraction, "Printed 1").pages()).isEqualTo(new Pages(2, 2));
    assertThat(SampleFiles.block(extraction, "Printed 2").pages()).isEqualTo(new Pages(4, 4));
    assertThat(extraction.warnings()).containsExactly("Pages 2, 4 were read by OCR");
  }

  @Test
  void passesOverBlankPages() throws IOException {
    Extraction extraction = extract(reader, new ScannedPdf().text("Typed.").blank());
    assertThat(reader.pictures).isEmpty();
    assertThat(extraction.warnings()).isEmpty();
  }

  @Test
  void saysOnWhichPagesNothingWasFound() throws IOException {
    var blind = new FakePictureReader(FakePictureReader.RULES, _ -> PictureText.NOTHING);
    Extraction extraction =
        extract(blind, new ScannedPdf().text("Typed.").scan(DrawnText.picture(600, 800, "Second")));
    assertThat(extraction.warnings()).containsExactly("No text was found on page 2");
  }

  @Test
  void passesOnWhatWentWrong() throws IOException {
    var failing =
        new FakePictureReader(
            FakePictureReader.RULES,
            _ -> new PictureText(List.of(), List.of(), List.of("OCR failed, it took too long")));
    Extraction extraction =
        extract(
            failing, new ScannedPdf().text("Typed.").scan(DrawnText.picture(600, 800, "Second")));
    assertThat(extraction.warnings()).containsExactly("Page 2: OCR failed, it took too long");
  }

  @Test
  void namesThePagesThatNobodyRead() throws IOException {
    var pdf = new ScannedPdf().text("Typed.");
    for (int i = 0; i < 3; i++) {
      pdf.scan(DrawnText.picture(600, 800, "Page " + i));
    }
    assertThat(extract(PictureReader.NONE, pdf).warnings())
        .containsExactly(
            "Pages 2-4 hold no text and may be scanned; to read them, install Tesseract or set"
                + " ragstone.media.image-model");
  }

  @Test
  void stopsAtTheLimit() throws IOException {
    var pdf = new ScannedPdf().text("Typed.");
    for (int i = 0; i < 6; i++) {
      pdf.scan(DrawnText.picture(100, 120, "P" + i));
    }
    assertThat(extract(reader, pdf).warnings())
        .containsExactly(
            "Pages 2-6 were read by OCR",
            "Page 7 was not read, because ragstone.ocr.max-pictures is 5");
  }

  @Test
  void drawsPagesInTheResolutionAskedFor() throws IOException {
    extract(reader, new ScannedPdf().scan(DrawnText.picture(600, 800, "Letter")));
    // 8.5 inches at 100 dots each; small pictures are drawn twice as large.
    assertThat(reader.pictures.getFirst().width()).isBetween(1690, 1700);
  }

  private static Extraction extract(PictureReader pictures, ScannedPdf pdf) throws IOException {
    var extractor = new TikaExtractor(new MediaTypes(), Limits.DEFAULT, pictures);
    return SampleFiles.extract(extractor, "scan.pdf", pdf.bytes());
  }
}
