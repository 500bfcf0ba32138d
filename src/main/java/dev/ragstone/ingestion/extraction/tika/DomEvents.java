package dev.ragstone.ingestion.extraction.tika;

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

  private record Writer(XHTMLContentHandler xhtml) implements NodeVisitor {

    @Override
    public void head(Node node, int depth) {
      try {
        if (node instanceof TextNode text) {
          xhtml.characters(text.getWholeText());
        } else if (node instanceof Element element && isReported(element)) {
          xhtml.startElement(element.normalName(), attributes(element));
        }
      } catch (SAXException e) {
        throw new Undeclared(e);
      }
    }

    @Override
    public void tail(Node node, int depth) {
      try {
        if (node instanceof Element element && isReported(element)) {
          xhtml.endElement(element.normalName());
        }
      } catch (SAXException e) {
        throw new Undeclared(e);
      }
    }

    private static boolean isReported(Element element) {
      return switch (element.normalName()) {
        case "html", "head", "body", "#root", "frameset", "frame", "title", "meta", "link" -> false;
        default -> true;
      };
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
