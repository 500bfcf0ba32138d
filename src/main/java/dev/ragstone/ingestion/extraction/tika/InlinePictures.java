package dev.ragstone.ingestion.extraction.tika;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.jsoup.nodes.Element;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Pictures that a page carries in its own text, as `data:` URIs.
final class InlinePictures {

  /// How the place of an embedded file is named in the text.
  static final String EMBEDDED = "embedded:";

  private static final String SELECTOR = "img[src^=data:image/]";
  private static final String BASE64 = ";base64,";

  private final Map<String, byte[]> pictures = new LinkedHashMap<>();

  private InlinePictures() {}

  /// Takes the pictures out of a page and leaves their names in their places.
  static InlinePictures takeFrom(Element page) {
    var taken = new InlinePictures();
    for (Element image : page.select(SELECTOR)) {
      String name = "picture-" + (taken.pictures.size() + 1);
      byte[] bytes = decoded(image.attr("src"));
      if (bytes.length > 0) {
        taken.pictures.put(name, bytes);
        image.attr("src", EMBEDDED + name);
      }
    }
    return taken;
  }

  /// Has them read.
  void read(ContentHandler handler, ParseContext context) throws IOException, SAXException {
    var entries = context.get(EmbeddedDocumentExtractor.class);
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      var metadata = new Metadata();
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, picture.getKey());
      entries.parseEmbedded(new ByteArrayInputStream(picture.getValue()), handler, metadata, false);
    }
  }

  private static byte[] decoded(String uri) {
    int start = uri.indexOf(BASE64);
    try {
      return start < 0
          ? new byte[0]
          : Base64.getMimeDecoder().decode(uri.substring(start + BASE64.length()));
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
