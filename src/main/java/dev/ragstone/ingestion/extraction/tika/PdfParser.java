package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.pdf.PageBlock;
import dev.ragstone.ingestion.extraction.pdf.PdfReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
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
  private static final int MOST_NAMED_PAGES = 10;

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
      write(PdfReader.read(document, draft::warn), document.getNumberOfPages(), draft);
      writeFields(document.getDocumentCatalog().getAcroForm(), draft);
    }
  }

  private static void write(List<PageBlock> blocks, int pages, Draft draft) {
    var empty = new TreeSet<Integer>();
    for (int page = 1; page <= pages; page++) {
      draft.nextPage();
      empty.add(page);
    }
    for (PageBlock block : blocks) {
      draft.allowance().takeCharacters(block.text().length());
      draft.add(block.kind(), block.level(), block.text(), block.pages());
      for (int page = block.pages().first(); page <= block.pages().last(); page++) {
        empty.remove(page);
      }
    }
    if (!empty.isEmpty()) {
      draft.warn(emptyPages(empty, pages));
    }
  }

  private static String emptyPages(Set<Integer> empty, int pages) {
    if (empty.size() == pages) {
      return "None of its " + pages + " pages holds text; they may be scanned";
    }
    List<String> some = empty.stream().limit(MOST_NAMED_PAGES).map(String::valueOf).toList();
    String more =
        empty.size() > some.size() ? " and " + (empty.size() - some.size()) + " more" : "";
    return "Pages without text: " + String.join(", ", some) + more + "; they may be scanned";
  }

  private static void writeFields(@Nullable PDAcroForm form, Draft draft) {
    if (form == null) {
      return;
    }
    for (PDField field : form.getFieldTree()) {
      String value = field.getValueAsString();
      if (value != null && !value.isBlank() && !value.equals("Off")) {
        String label =
            field.getAlternateFieldName() == null
                ? field.getPartialName()
                : field.getAlternateFieldName();
        draft.allowance().takeCharacters(value.length());
        draft.add(Kind.PARAGRAPH, 0, (label == null ? "" : label + ": ") + value, null);
      }
    }
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
