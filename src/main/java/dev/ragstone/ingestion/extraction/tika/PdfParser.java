package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.PictureText;
import dev.ragstone.ingestion.extraction.pdf.PageBlock;
import dev.ragstone.ingestion.extraction.pdf.PdfReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;

/// Reads PDF: pages, then the values of form fields.
final class PdfParser implements Parser {

  private static final Set<MediaType> TYPES = Set.of(MediaType.application("pdf"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException {
    var draft = context.get(Draft.class);
    var file = TikaInputStream.get(stream).getPath().toFile();
    try (PDDocument document =
        Loader.loadPDF(file, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
      describe(document, metadata);
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        draft.nextPage();
      }
      List<PageBlock> blocks = PdfReader.read(document, draft::warn);
      var scanned = new ScannedPages(document, context.get(Pictures.class), draft);
      write(blocks, scanned.read(withoutText(blocks, document.getNumberOfPages())), draft);
      FormFields.write(document, draft);
    }
  }

  private static SortedSet<Integer> withoutText(List<PageBlock> blocks, int pages) {
    SortedSet<Integer> empty = new TreeSet<>();
    for (int page = 1; page <= pages; page++) {
      empty.add(page);
    }
    blocks.forEach(block -> empty.removeAll(block.pages()));
    return empty;
  }

  /// What was read of scanned pages goes where those pages are.
  private static void write(
      List<PageBlock> blocks, SortedMap<Integer, PictureText> scanned, Draft draft) {
    int next = 0;
    for (PageBlock block : blocks) {
      int page = block.pages().first();
      scanned.subMap(next, page).forEach((number, text) -> write(text, number, draft));
      next = Math.max(next, page);
      draft.allowance().takeCharacters(block.text().text().length());
      draft.add(block.kind(), block.level(), block.text());
    }
    scanned.tailMap(next).forEach((number, text) -> write(text, number, draft));
  }

  private static void write(PictureText text, int page, Draft draft) {
    text.printed().forEach(paragraph -> write(Kind.PARAGRAPH, paragraph, page, draft));
    text.described().forEach(description -> write(Kind.CAPTION, description, page, draft));
  }

  private static void write(Kind kind, String text, int page, Draft draft) {
    draft.allowance().takeCharacters(text.length());
    draft.add(kind, 0, text, new Pages(page, page));
  }

  private static void describe(PDDocument document, Metadata metadata) {
    PDDocumentInformation information = document.getDocumentInformation();
    set(metadata, TikaCoreProperties.TITLE, information.getTitle());
    set(metadata, TikaCoreProperties.CREATOR, information.getAuthor());
    set(metadata, TikaCoreProperties.SUBJECT, information.getSubject());
    set(metadata, TikaCoreProperties.LANGUAGE, document.getDocumentCatalog().getLanguage());
    var created = information.getCreationDate();
    if (created != null) {
      metadata.set(TikaCoreProperties.CREATED, created);
    }
  }

  private static void set(Metadata metadata, Property property, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      metadata.set(property, value);
    }
  }
}
