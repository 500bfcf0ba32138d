package dev.ragstone.ingestion.extraction.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.ingestion.extraction.DrawnText;
import dev.ragstone.ingestion.extraction.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TesseractTest {

  @Test
  void readsPrintedText() {
    try (Tesseract tesseract = InstalledTesseract.require(TestOcrConfig.ENGLISH)) {
      Picture picture =
          gray(
              DrawnText.picture(
                  1600, 400, "The warranty of the pump ends", "after thirty-six months."));
      assertThat(String.join(" ", tesseract.read(picture)))
          .isEqualTo("The warranty of the pump ends after thirty-six months.");
    }
  }

  @Test
  void findsNothingWhereNothingIsWritten() {
    try (Tesseract tesseract = InstalledTesseract.require(TestOcrConfig.ENGLISH)) {
      assertThat(tesseract.read(gray(DrawnText.picture(800, 600)))).isEmpty();
      assertThat(tesseract.read(new Picture("dot", 1, 1, new byte[1], new byte[0]))).isEmpty();
    }
  }

  @Test
  void refusesALanguageThatIsNotInstalled() {
    InstalledTesseract.require(TestOcrConfig.ENGLISH).close();
    var config = new TestOcrConfig(OcrConfig.Mode.AUTO, "tesseract", Optional.of("eng+xyz"));
    assertThatThrownBy(() -> Tesseract.find(config))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ragstone.ocr.languages")
        .hasMessageContaining("got xyz");
  }

  @Test
  void isAbsentWhereItIsNotInstalledOrNotWanted() {
    assertThat(Tesseract.find(TestOcrConfig.OFF)).isEmpty();
    assertThat(Tesseract.find(nowhere(OcrConfig.Mode.AUTO))).isEmpty();
    assertThatThrownBy(() -> Tesseract.find(nowhere(OcrConfig.Mode.ON)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ragstone.ocr.mode=on needs Tesseract");
  }

  private static OcrConfig nowhere(OcrConfig.Mode mode) {
    return new TestOcrConfig(mode, "/nowhere/tesseract", Optional.empty());
  }

  static Picture gray(BufferedImage image) {
    var gray = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    gray.getGraphics().drawImage(image, 0, 0, null);
    byte[] pixels = ((DataBufferByte) gray.getRaster().getDataBuffer()).getData();
    return new Picture("drawn", image.getWidth(), image.getHeight(), pixels, new byte[0]);
  }
}
