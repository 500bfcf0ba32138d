package dev.ragstone.ingestion.extraction.tika;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.odf.OpenDocumentMetaParser;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads presentations and spreadsheets of OpenDocument: each slide or sheet is a page under its
/// title. What stands on master pages for authors to overwrite is left out.
final class OdfPagesParser implements Parser {

  private static final String OPEN_DOCUMENT = "vnd.oasis.opendocument.";
  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.application(OPEN_DOCUMENT + "presentation"),
          MediaType.application(OPEN_DOCUMENT + "presentation-template"),
          MediaType.application(OPEN_DOCUMENT + "spreadsheet"),
          MediaType.application(OPEN_DOCUMENT + "spreadsheet-template"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    var draft = context.get(Draft.class);
    try (var file = new ZipFile(TikaInputStream.get(stream).getPath().toFile())) {
      refuseEncrypted(file);
      ZipEntry description = file.getEntry("meta.xml");
      if (description != null) {
        try (InputStream content = file.getInputStream(description)) {
          new OpenDocumentMetaParser().parse(content, new DefaultHandler(), metadata, context);
        }
      }
      ZipEntry body = file.getEntry("content.xml");
      if (body == null) {
        throw new TikaException("the file has no content.xml");
      }
      try (InputStream content =
          new Entries.Metered(file.getInputStream(body), draft.allowance())) {
        XMLReaderUtils.parseSAX(content, new OdfPages(draft), context);
      }
      readPictures(file, handler, context.get(EmbeddedDocumentExtractor.class));
    }
  }

  private static void refuseEncrypted(ZipFile file) throws IOException, TikaException {
    ZipEntry manifest = file.getEntry("META-INF/manifest.xml");
    if (manifest == null) {
      return;
    }
    try (InputStream content = file.getInputStream(manifest)) {
      String xml = new String(content.readNBytes(1 << 20), StandardCharsets.UTF_8);
      if (xml.contains("encryption-data")) {
        throw new EncryptedDocumentException();
      }
    }
  }

  private static void readPictures(
      ZipFile file, ContentHandler handler, EmbeddedDocumentExtractor entries)
      throws IOException, SAXException {
    List<? extends ZipEntry> pictures =
        file.stream()
            .filter(entry -> !entry.isDirectory() && entry.getName().startsWith("Pictures/"))
            .toList();
    for (ZipEntry picture : pictures) {
      var metadata = new Metadata();
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, picture.getName());
      try (InputStream content = file.getInputStream(picture)) {
        entries.parseEmbedded(content, handler, metadata, false);
      }
    }
  }
}
