package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.block;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.extract;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.texts;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.ingestion.extraction.Block.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/// What stands beside the running text, and books.
class AsideExtractionTest {

  @Test
  void readsTheNotesOfSlidesOnTheirPage() throws IOException {
    try (var show = new XMLSlideShow();
        var bytes = new ByteArrayOutputStream()) {
      show.createSlide().createTextBox().setText("First slide");
      var second = show.createSlide();
      second.createTextBox().setText("Second slide");
      for (XSLFTextShape shape : show.getNotesSlide(second).getPlaceholders()) {
        if (shape.getTextType() == Placeholder.BODY) {
          shape.setText("Tell them about Oslo.");
        }
      }
      show.write(bytes);
      var extraction = extract("talk.pptx", bytes.toByteArray());
      var note = block(extraction, "Tell them about Oslo.");
      assertThat(note.kind()).isEqualTo(Kind.NOTE);
      assertThat(note.pages()).isEqualTo(new Pages(2, 2));
    }
  }

  @Test
  void readsFootnotesOfWordFilesAsNotes() throws IOException {
    try (var document = new XWPFDocument();
        var bytes = new ByteArrayOutputStream()) {
      var paragraph = document.createParagraph();
      paragraph.createRun().setText("The seal lasts three years.");
      var footnote = document.createFootnote();
      footnote.createParagraph().createRun().setText("In salt water, one.");
      paragraph.addFootnoteReference(footnote);
      document.write(bytes);
      var extraction = extract("seal.docx", bytes.toByteArray());
      assertThat(texts(extraction, Kind.PARAGRAPH, Kind.NOTE))
          .anyMatch(text -> text.contains("The seal lasts three years."))
          .anyMatch(text -> text.contains("In salt water, one."));
    }
  }

  @Test
  void readsTheChaptersOfABookInTheirOrder() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("mimetype", "application/epub+zip".getBytes(UTF_8));
    parts.put(
        "META-INF/container.xml",
        """
        <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
          <rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
        """
            .getBytes(UTF_8));
    parts.put(
        "book.opf",
        """
        <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
          <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>All about pumps</dc:title>
            <dc:identifier id="id">x</dc:identifier><dc:language>en</dc:language></metadata>
          <manifest><item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
            <item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
          <spine><itemref idref="one"/><itemref idref="two"/></spine></package>
        """
            .getBytes(UTF_8));
    parts.put("two.xhtml", chapter("Valves", "Close them first."));
    parts.put("one.xhtml", chapter("Seals", "Change them yearly."));
    var extraction = extract("pumps.epub", zip(parts));
    assertThat(outline(extraction))
        .containsSubsequence(
            "HEADING 1 Seals",
            "PARAGRAPH 0 Change them yearly.",
            "HEADING 1 Valves",
            "PARAGRAPH 0 Close them first.");
    assertThat(extraction.title()).isEqualTo("All about pumps");
  }

  private static byte[] chapter(String heading, String text) {
    return ("<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>"
            + heading
            + "</title></head><body><h1>"
            + heading
            + "</h1><p>"
            + text
            + "</p></body></html>")
        .getBytes(UTF_8);
  }
}
