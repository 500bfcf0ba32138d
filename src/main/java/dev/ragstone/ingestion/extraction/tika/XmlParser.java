package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.apache.tika.utils.XMLReaderUtils;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads XML of any vocabulary: the text of each element that has text of its own is a paragraph,
/// or a heading where [XmlTitles] knows it as one. Entities outside the file are never resolved.
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
    Path file = TikaInputStream.get(stream).getPath();
    var paragraphs = new Paragraphs();
    try (InputStream xml = Files.newInputStream(file)) {
      XMLReaderUtils.parseSAX(xml, paragraphs, context);
    } catch (SAXException e) {
      context.get(Draft.class).warn("The XML is not well-formed");
      paragraphs = leniently(file);
    }
    var xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    for (LineHeadings.Part part : paragraphs.finished()) {
      xhtml.element(part.level() == 0 ? "p" : "h" + part.level(), part.text());
    }
    xhtml.endDocument();
  }

  private static Paragraphs leniently(Path file) throws IOException {
    var paragraphs = new Paragraphs();
    Document document = Jsoup.parse(file.toFile(), null, "", org.jsoup.parser.Parser.xmlParser());
    document
        .nodeStream(TextNode.class)
        .forEach(text -> paragraphs.add(CleanText.printable(text.text())));
    return paragraphs;
  }

  /// Elements inside running text (`<b>`, `<ref>`) do not end a paragraph; those between white
  /// space do.
  private static final class Paragraphs extends DefaultHandler {

    private final List<LineHeadings.Part> finished = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final XmlTitles titles = new XmlTitles();
    private boolean closed;
    private int level;
    private int depthInHeading;

    List<LineHeadings.Part> finished() {
      flush();
      return finished;
    }

    void add(String paragraph) {
      text.append(paragraph);
      flush();
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
      int heading = titles.enter(localName.isEmpty() ? qName : localName);
      if (level > 0) {
        depthInHeading++;
      } else if (heading > 0) {
        flush();
        level = heading;
      } else if (endsInWhiteSpace() && text.indexOf("\n") >= 0) {
        flush();
      } else if (closed) {
        text.append(' ');
      }
      closed = false;
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
      titles.leave();
      if (level > 0) {
        endWithinHeading();
      } else if (endsInWhiteSpace() && text.indexOf("\n") >= 0) {
        flush();
      }
      closed = true;
    }

    private void endWithinHeading() {
      if (depthInHeading > 0) {
        depthInHeading--;
      } else {
        flush();
      }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
      closed = false;
      String more = new String(chars, start, length);
      if (level == 0 && more.isBlank() && more.indexOf('\n') >= 0) {
        flush();
      } else {
        text.append(more);
      }
    }

    private boolean endsInWhiteSpace() {
      return !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
    }

    private void flush() {
      if (!text.toString().isBlank()) {
        String words = text.toString();
        finished.add(
            new LineHeadings.Part(
                level, level == 0 ? words : words.strip().replaceAll("\\s+", " ")));
      }
      text.setLength(0);
      level = 0;
    }
  }
}
