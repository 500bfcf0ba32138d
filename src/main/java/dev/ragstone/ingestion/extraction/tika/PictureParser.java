package dev.ragstone.ingestion.extraction.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.xml.sax.ContentHandler;

/// Reads pictures: files of their own, and those in documents, mails and archives.
final class PictureParser implements Parser {

  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.image("png"),
          MediaType.image("jpeg"),
          MediaType.image("gif"),
          MediaType.image("bmp"),
          MediaType.image("x-ms-bmp"),
          MediaType.image("tiff"),
          MediaType.image("webp"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException {
    try (PictureFile file = PictureFile.open(TikaInputStream.get(stream).getPath())) {
      context.get(Pictures.class).read(file, context.get(Draft.class));
    }
  }
}
