package dev.ragstone.ingestion.extraction.tika;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/// A PDF of typed, scanned and blank pages.
public final class ScannedPdf {

  private final PDDocument document = new PDDocument();

  public ScannedPdf text(String text) throws IOException {
    try (var content = page()) {
      content.beginText();
      content.setFont(new PDType1Font(FontName.HELVETICA), 12);
      content.newLineAtOffset(60, 700);
      content.showText(text);
      content.endText();
    }
    return this;
  }

  public ScannedPdf scan(BufferedImage picture) throws IOException {
    try (var content = page()) {
      content.drawImage(LosslessFactory.createFromImage(document, picture), 0, 0, 612, 792);
    }
    return this;
  }

  ScannedPdf blank() throws IOException {
    page().close();
    return this;
  }

  public byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    document.save(bytes);
    document.close();
    return bytes.toByteArray();
  }

  private PDPageContentStream page() throws IOException {
    var page = new PDPage();
    document.addPage(page);
    return new PDPageContentStream(document, page);
  }
}
