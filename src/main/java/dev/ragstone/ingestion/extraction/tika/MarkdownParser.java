package dev.ragstone.ingestion.extraction.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.commonmark.Extension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Reads CommonMark with tables and front matter, by way of the HTML it stands for.
final class MarkdownParser implements Parser {

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), YamlFrontMatterExtension.create());
  private static final Set<MediaType> TYPES =
      Set.of(MediaType.text("markdown"), MediaType.text("x-web-markdown"));

  private final org.commonmark.parser.Parser markdown =
      org.commonmark.parser.Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(60).build();
  private final HtmlRenderer html = HtmlRenderer.builder().extensions(EXTENSIONS).build();

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    Node document;
    try (var reader = new AutoDetectReader(CloseShieldInputStream.wrap(stream), metadata)) {
      document = markdown.parseReader(reader);
    }
    var frontMatter = new YamlFrontMatterVisitor();
    document.accept(frontMatter);
    keep(frontMatter.getData(), context.get(Draft.class));
    Document page = Jsoup.parse(html.render(document));
    page.select("script, style").remove();
    DomEvents.write(page.body(), handler, metadata);
  }

  private static void keep(Map<String, List<String>> frontMatter, Draft draft) {
    frontMatter.forEach((key, values) -> {
      String value = String.join(", ", values).strip();
      draft.property(key.equals("lang") ? "language" : key, unquoted(value));
    });
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.matches("(?s)\".*\"|'.*'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
