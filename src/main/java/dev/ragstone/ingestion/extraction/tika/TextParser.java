package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AbstractEncodingDetectorParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Reads text in any character set: paragraphs between empty lines, or code where the type says so.
final class TextParser extends AbstractEncodingDetectorParser {

  private static final Set<MediaType> TYPES =
      Set.of(MediaType.TEXT_PLAIN, MediaType.application("json"), MediaType.text("javascript"));
  private static final Set<String> PROSE =
      Set.of("text/plain", "text/vtt", "text/x-asciidoc", "text/x-rst", "text/troff", "text/rtf");

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    MediaType type = MediaType.parse(metadata.get(Metadata.CONTENT_TYPE));
    String text = read(stream, metadata, context);
    var xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    String name = type == null ? "text/plain" : type.getBaseType().toString();
    Optional<LineHeadings> headings = LineHeadings.of(name);
    for (String paragraph : CleanText.paragraphs(text)) {
      if (headings.isPresent()) {
        for (LineHeadings.Part part : headings.get().split(paragraph)) {
          write(part, xhtml);
        }
      } else if (PROSE.contains(name)) {
        writeLines(paragraph, xhtml);
      } else {
        xhtml.element("pre", paragraph);
      }
    }
    xhtml.endDocument();
  }

  private String read(InputStream stream, Metadata metadata, ParseContext context)
      throws IOException, TikaException {
    Allowance allowance = context.get(Draft.class).allowance();
    int limit = allowance.charactersLeft();
    var text = new StringBuilder();
    try (var reader =
        new AutoDetectReader(
            CloseShieldInputStream.wrap(stream), metadata, getEncodingDetector(context))) {
      var buffer = new char[16_384];
      for (int n = reader.read(buffer); n >= 0 && text.length() <= limit; n = reader.read(buffer)) {
        text.append(buffer, 0, n);
      }
    }
    if (text.length() > limit) {
      allowance.takeCharacters(text.length());
    }
    return CleanText.printable(text.toString());
  }

  private static void write(LineHeadings.Part part, XHTMLContentHandler xhtml) throws SAXException {
    if (part.level() > 0) {
      xhtml.element("h" + part.level(), part.text());
    } else {
      writeLines(part.text(), xhtml);
    }
  }

  private static void writeLines(String paragraph, XHTMLContentHandler xhtml) throws SAXException {
    xhtml.startElement("p");
    String[] lines = paragraph.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        xhtml.startElement("br");
        xhtml.endElement("br");
      }
      xhtml.characters(lines[i]);
    }
    xhtml.endElement("p");
  }
}
