package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Assembly;
import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.Extractor;
import dev.ragstone.ingestion.extraction.LanguageGuess;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// Reads files in this process, without a limit on time and with the process's own heap at stake.
/// Thread-safe.
public final class TikaExtractor implements Extractor {

  /// A damaged file that gave at least so many characters is worth keeping, with a warning.
  private static final int WORTH_KEEPING = 200;

  private final MediaTypes mediaTypes;
  private final Parser parser;
  private final Limits limits;
  private final PictureReader pictures;

  /// Creates an extractor; its parsers are loaded at once, in about a second.
  ///
  /// @param mediaTypes tells what the file is
  /// @param limits how much one file may hold
  /// @param pictures reads the pictures in files
  public TikaExtractor(MediaTypes mediaTypes, Limits limits, PictureReader pictures) {
    this.pictures = pictures;
    this.mediaTypes = mediaTypes;
    this.limits = limits;
    this.parser = Parsers.all();
  }

  @Override
  public Extraction extract(Path file, String filename, @Nullable String declaredMediaType) {
    long size = sizeOf(file);
    if (size == 0) {
      throw new ProblemException(ProblemType.EMPTY_FILE, filename + " has no bytes");
    }
    var metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, filename);
    String mediaType = mediaType(file, filename, declaredMediaType, metadata);
    var draft = new Draft(new Allowance(limits, size));
    parse(file, draft, metadata);
    Properties.read(metadata, draft);
    return finish(draft, metadata, filename, mediaType);
  }

  private String mediaType(
      Path file, String filename, @Nullable String declared, Metadata metadata) {
    String detected = mediaTypes.detect(file, filename);
    if (declared != null
        && detected.equals("text/plain")
        && declared.startsWith("text/")
        && mediaTypes.isReadable(declared)) {
      metadata.set(TikaCoreProperties.CONTENT_TYPE_USER_OVERRIDE, declared);
      return declared.replaceFirst("\\s*;.*", "");
    }
    if (Set.of("text/markdown", "application/x-tex").contains(detected)) {
      metadata.set(TikaCoreProperties.CONTENT_TYPE_USER_OVERRIDE, detected);
    }
    if (!mediaTypes.isReadable(detected)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_FILE_TYPE,
          filename + " is of type " + detected + ", which is not supported");
    }
    return detected;
  }

  private void parse(Path file, Draft draft, Metadata metadata) {
    var context = new ParseContext();
    var seen = new Pictures(pictures);
    context.set(Draft.class, draft);
    context.set(Pictures.class, seen);
    context.set(Parser.class, parser);
    context.set(EmbeddedDocumentExtractor.class, new Entries(context, parser));
    Parsers.configure(context);
    var handler = new BlockHandler(draft);
    try {
      parse(file, handler, metadata, context);
    } catch (IOException | SAXException | TikaException | RuntimeException e) {
      draft.allowance().verify();
      ProblemException problem = Failures.problem(e);
      handler.endDocument();
      if (problem.type() != ProblemType.CORRUPT_FILE || draft.characters() < WORTH_KEEPING) {
        throw problem;
      }
      draft.warn("The file is damaged; its readable parts were kept: " + problem.detail());
    }
    handler.endDocument();
    seen.account().sentences().forEach(draft::warn);
    draft.allowance().verify();
  }

  /// Tika's usual parser of Word files does not know the strict variant of the format, the other
  /// one does and knows less of structure.
  private void parse(Path file, BlockHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    try (TikaInputStream bytes = TikaInputStream.get(file)) {
      parser.parse(bytes, handler, metadata, context);
    } catch (TikaException e) {
      if (!Failures.isStrictOfficeFile(e)) {
        throw e;
      }
      context.get(OfficeParserConfig.class).setUseSAXDocxExtractor(true);
      try (TikaInputStream bytes = TikaInputStream.get(file)) {
        parser.parse(bytes, handler, metadata, context);
      }
    }
  }

  private Extraction finish(Draft draft, Metadata metadata, String filename, String mediaType) {
    var assembly = new Assembly();
    draft.writeTo(assembly);
    draft.allowance().verifyLength(assembly.length());
    if (assembly.blocks().isEmpty()) {
      String why = draft.warnings().isEmpty() ? "" : ": " + String.join("; ", draft.warnings());
      throw new ProblemException(ProblemType.NO_TEXT, filename + " holds no text" + why);
    }
    Map<String, String> properties = new LinkedHashMap<>(draft.properties());
    String title = properties.remove("title");
    String language = properties.remove("language");
    return new Extraction(
        assembly.text(),
        assembly.blocks(),
        mostSpecific(mediaType, metadata),
        title == null ? firstHeading(assembly) : title,
        language == null ? LanguageGuess.of(assembly.text()) : language,
        draft.pages(),
        properties,
        draft.warnings());
  }

  /// Parsers look into containers, so they know more than the first bytes tell.
  private static String mostSpecific(String detected, Metadata metadata) {
    String parsed = metadata.get(Metadata.CONTENT_TYPE);
    if (parsed == null || detected.startsWith("text/")) {
      return detected;
    }
    return parsed.replaceFirst("\\s*;.*", "");
  }

  private static @Nullable String firstHeading(Assembly assembly) {
    List<Block> blocks = assembly.blocks();
    return blocks.stream()
        .limit(3)
        .filter(block -> block.opensSection() && block.level() <= 1)
        .map(block -> assembly.text().substring(block.start(), block.end()).replace('\n', ' '))
        .findFirst()
        .orElse(null);
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
