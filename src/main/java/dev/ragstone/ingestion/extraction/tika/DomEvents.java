package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.CleanText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/// Walks a DOM and reports it as XHTML events. Iterative, so that depth costs no stack.
final class DomEvents {

  private DomEvents() {}

  static void write(Element root, ContentHandler handler, Metadata metadata) throws SAXException {
    var xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    try {
      root.traverse(new Writer(xhtml));
    } catch (Undeclared e) {
      throw e.wrapped;
    }
    xhtml.endDocument();
  }

  private static final class Undeclared extends RuntimeException {
    private final transient SAXException wrapped;

    Undeclared(SAXException wrapped) {
      super(wrapped);
      this.wrapped = wrapped;
    }
  }

  private static final class Writer implements NodeVisitor {

    private static final Set<String> STRUCTURE =
        Set.of(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "ul",
            "ol",
            "menu",
            "li",
            "table",
            "tr",
            "td",
            "th",
            "caption",
            "figcaption",
            "pre",
            "br");
    private static final int DEEPEST = 60;

    private final XHTMLContentHandler xhtml;
    private final Deque<Element> open = new ArrayDeque<>();

    Writer(XHTMLContentHandler xhtml) {
      this.xhtml = xhtml;
    }

    @Override
    public void head(Node node, int depth) {
      try {
        if (node instanceof TextNode text) {
          xhtml.characters(CleanText.printable(text.getWholeText()));
        } else if (node instanceof Element element) {
          begin(element);
        }
      } catch (SAXException e) {
        throw new Undeclared(e);
      }
    }

    @Override
    public void tail(Node node, int depth) {
      try {
        if (node instanceof Element element) {
          end(element);
        }
      } catch (SAXException e) {
        throw new Undeclared(e);
      }
    }

    private void begin(Element element) throws SAXException {
      if (element.normalName().equals("img")) {
        picture(element);
      } else if (open.size() < DEEPEST && STRUCTURE.contains(element.normalName())) {
        open.push(element);
        xhtml.startElement(element.normalName(), attributes(element));
      } else if (element.isBlock()) {
        mark();
      }
    }

    private void end(Element element) throws SAXException {
      if (element.equals(open.peek())) {
        open.pop();
        xhtml.endElement(element.normalName());
      } else if (element.isBlock()) {
        mark();
      }
    }

    /// Pictures are reported where they are part of the page itself.
    private void picture(Element element) throws SAXException {
      if (element.attr("src").startsWith(InlinePictures.EMBEDDED)) {
        xhtml.startElement("img", "src", element.attr("src"));
        xhtml.endElement("img");
      }
    }

    /// Boxes only end what is before them; nesting them would tell nothing and cost depth.
    private void mark() throws SAXException {
      xhtml.startElement("div");
      xhtml.endElement("div");
    }

    /// Classes of pages on the web are not those of Tika's parsers.
    private static AttributesImpl attributes(Element element) {
      var attributes = new AttributesImpl();
      if (element.hasAttr("start")) {
        attributes.addAttribute("", "start", "start", "CDATA", element.attr("start"));
      }
      return attributes;
    }
  }
}
