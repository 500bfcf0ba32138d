package dev.ragstone.ingestion.extraction.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads XML of unknown vocabulary: the text of each element that has text of its own is a
/// paragraph. Entities outside the file are never resolved.
final class XmlParser implements Parser {

  private static final Set<MediaType> TYPES =
      Set.of(MediaType.APPLICATION_XML, MediaType.image("svg+xml"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    var xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    var paragraphs = new Paragraphs(xhtml);
    XMLReaderUtils.parseSAX(stream, paragraphs, context);
    paragraphs.flush();
    xhtml.endDocument();
  }

  /// Elements inside running text (`<b>`, `<ref>`) do not end a paragraph; those between white
  /// space do.
  private static final class Paragraphs extends DefaultHandler {

    private final XHTMLContentHandler xhtml;
    private final StringBuilder text = new StringBuilder();
    private boolean closed;

    Paragraphs(XHTMLContentHandler xhtml) {
      this.xhtml = xhtml;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes)
        throws SAXException {
      if (endsInWhiteSpace() && text.indexOf("\n") >= 0) {
        flush();
      } else if (closed) {
        text.append(' ');
      }
      closed = false;
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
      if (endsInWhiteSpace() && text.indexOf("\n") >= 0) {
        flush();
      }
      closed = true;
    }

    @Override
    public void characters(char[] chars, int start, int length) throws SAXException {
      closed = false;
      String more = new String(chars, start, length);
      if (more.isBlank() && more.indexOf('\n') >= 0) {
        flush();
      } else {
        text.append(more);
      }
    }

    private boolean endsInWhiteSpace() {
      return !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
    }

    void flush() throws SAXException {
      if (!text.toString().isBlank()) {
        xhtml.element("p", text.toString());
      }
      text.setLength(0);
    }
  }
}
