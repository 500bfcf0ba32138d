package dev.ragstone.ingestion.extraction.tika;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AbstractEncodingDetectorParser;
import org.apache.tika.parser.ParseContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Reads the main content of web pages.
final class HtmlParser extends AbstractEncodingDetectorParser {

  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.TEXT_HTML,
          MediaType.application("xhtml+xml"),
          MediaType.application("vnd.wap.xhtml+xml"),
          MediaType.application("x-asp"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    Charset charset = getEncodingDetector(context).detect(stream, metadata);
    String name = (charset == null ? StandardCharsets.UTF_8 : charset).name();
    Document page = Jsoup.parse(CloseShieldInputStream.wrap(stream), name, "");
    set(metadata, TikaCoreProperties.TITLE, title(page));
    set(metadata, TikaCoreProperties.DESCRIPTION, meta(page, "description"));
    set(metadata, TikaCoreProperties.CREATOR, meta(page, "author"));
    set(metadata, TikaCoreProperties.LANGUAGE, page.select("html").attr("lang"));
    Element content = MainContent.of(page);
    InlinePictures pictures = InlinePictures.takeFrom(content);
    DomEvents.write(content, handler, metadata);
    pictures.read(handler, context);
  }

  private static void set(Metadata metadata, Property property, String value) {
    if (!value.isBlank() && metadata.get(property) == null) {
      metadata.set(property, value);
    }
  }

  private static String title(Document page) {
    String social = page.select("meta[property=og:title]").attr("content");
    String title = page.title();
    return title.isBlank() ? social : title;
  }

  private static String meta(Document page, String name) {
    return page.select("meta[name=" + name + "]").attr("content");
  }
}
