package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.metadata.TikaCoreProperties.EmbeddedResourceType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Reads the files inside a file, each into a draft of its own. One that fails is a warning at the
/// outer document, never its failure, unless it breaks a limit or the disk has no room. Not
/// thread-safe.
final class Entries implements EmbeddedDocumentExtractor {

  private final ParseContext context;
  private final Parser parser;

  Entries(ParseContext context, Parser parser) {
    this.context = context;
    this.parser = parser;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    return true;
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws IOException {
    if (isPreview(metadata)) {
      return;
    }
    Draft outer = context.get(Draft.class);
    String name = name(metadata);
    Draft entry = name == null ? outer.inline() : outer.entry(name);
    context.set(Draft.class, entry);
    var blocks = new BlockHandler(entry);
    try (var temporary = new TemporaryResources()) {
      parser.parse(open(stream, entry, temporary, metadata), blocks, metadata, context);
    } catch (SAXException | TikaException | RuntimeException e) {
      note(e, entry);
    } finally {
      context.set(Draft.class, outer);
    }
    blocks.endDocument();
    warnOfSound(metadata, entry);
    if (name != null) {
      Properties.read(metadata, entry);
    }
    outer.allowance().verify();
  }

  /// Office files carry a picture of their own first page, which says nothing new.
  private static boolean isPreview(Metadata metadata) {
    return EmbeddedResourceType.THUMBNAIL
        .toString()
        .equals(metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE));
  }

  private static TikaInputStream open(
      InputStream stream, Draft entry, TemporaryResources temporary, Metadata metadata) {
    if (stream instanceof TikaInputStream tika && tika.getOpenContainer() != null) {
      TikaInputStream copy =
          TikaInputStream.get(CloseShieldInputStream.wrap(stream), temporary, metadata);
      copy.setOpenContainer(tika.getOpenContainer());
      return copy;
    }
    return TikaInputStream.get(
        new Metered(CloseShieldInputStream.wrap(stream), entry.allowance()), temporary, metadata);
  }

  private static void warnOfSound(Metadata metadata, Draft entry) {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    if (type != null && (type.startsWith("audio/") || type.startsWith("video/"))) {
      entry.warn("Recordings inside other files are not transcribed; upload it by itself");
    }
  }

  private static void note(Exception failure, Draft entry) {
    entry.allowance().verify();
    ProblemException problem = Failures.problem(failure);
    if (problem.type() == ProblemType.EXTRACTION_LIMIT
        || problem.type() == ProblemType.STORAGE_UNAVAILABLE) {
      throw problem;
    }
    if (problem.type() != ProblemType.UNSUPPORTED_FILE_TYPE) {
      entry.warn(problem.detail());
    }
  }

  /// What has no name is a part of the file itself, like the body of a mail.
  private static @Nullable String name(Metadata metadata) {
    String path = metadata.get(TikaCoreProperties.INTERNAL_PATH);
    String name = path == null ? metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY) : path;
    if (name == null || name.isBlank()) {
      return null;
    }
    return name.replace('\\', '/').replaceFirst("^[./]+", "");
  }

  /// Counts what an archive unpacks to.
  static final class Metered extends FilterInputStream {

    private final Allowance allowance;

    Metered(InputStream stream, Allowance allowance) {
      super(stream);
      this.allowance = allowance;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      allowance.takeUnpacked(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int count = super.read(bytes, start, length);
      allowance.takeUnpacked(Math.max(0, count));
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      allowance.takeUnpacked(skipped);
      return skipped;
    }
  }
}
