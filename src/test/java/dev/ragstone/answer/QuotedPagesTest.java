package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.answer.PagedPdf.Layout;
import dev.ragstone.answer.passage.Citation;
import dev.ragstone.answer.passage.Passages;
import dev.ragstone.document.Chunk;
import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.document.Metadata;
import dev.ragstone.index.IndexedDocument;
import dev.ragstone.ingestion.chunking.Chunker;
import dev.ragstone.ingestion.chunking.EmbeddableChunk;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.tika.Limits;
import dev.ragstone.ingestion.extraction.tika.TikaExtractor;
import dev.ragstone.retrieval.Highlight;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every sentence of twenty PDFs is quoted with the page that it stands on.
class QuotedPagesTest {

  private static final TikaExtractor EXTRACTOR =
      new TikaExtractor(new MediaTypes(), Limits.DEFAULT, PictureReader.NONE);
  private static final Chunker CHUNKER = new Chunker(text -> text.split("\\s+", -1).length);
  private static final Pattern WORD = Pattern.compile("\\p{L}{6}");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paragraphs",
        "one paragraph",
        "furniture",
        "two columns",
        "three columns",
        "hyphens",
        "hyphens and furniture",
        "empty pages",
        "table",
        "table and text",
        "list",
        "tiny pages",
        "tiny pages with hyphens",
        "rotated 90",
        "rotated 180",
        "rotated 270",
        "headings",
        "footnotes",
        "a sentence a page",
        "many pages"
      })
  void namesThePageOfEverySentence(String kind) throws IOException {
    try (var pdf = made(kind)) {
      Extraction extraction = extracted(pdf);
      assertThat(pdf.pages()).as("pages").isGreaterThan(2);
      assertThat(extraction.pages()).isEqualTo(pdf.pages());
      for (int tokens : new int[] {40, 400}) {
        verifyAll(CHUNKER.chunk("d", "Words", extraction, new Chunking(tokens, tokens / 10)), pdf);
      }
    }
  }

  private static void verifyAll(List<EmbeddableChunk> chunks, PagedPdf pdf) {
    Set<String> quoted = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (EmbeddableChunk chunk : chunks) {
      verifyChunk(chunk.chunk(), pdf);
      for (var passage : Passages.of(chunk.chunk().text(), chunk.chunk().headings())) {
        var citation = Citation.of(1, hit(chunk.chunk()), passage.start(), passage.end());
        List<String> words = words(citation.quote());
        assertThat(List.of(citation.page(), citation.pageEnd()))
            .as(citation.quote())
            .containsExactly(
                pdf.pagesOf(words.getFirst()).first(), pdf.pagesOf(words.getLast()).last());
        quoted.addAll(words);
        texts.add(citation.quote().replaceFirst("^[\\W\\d]+", ""));
      }
    }
    assertThat(quoted).isEqualTo(pdf.words());
    List<String> lost =
        pdf.sentences().stream().filter(sentence -> !texts.contains(sentence)).toList();
    assertThat(lost).allMatch(sentence -> isBroken(sentence, pdf));
  }

  /// Whether a sentence goes over the end of a page, where a table or a note may part it.
  private static boolean isBroken(String sentence, PagedPdf pdf) {
    List<String> words = words(sentence);
    return pdf.pagesOf(words.getFirst()).first() < pdf.pagesOf(words.getLast()).last();
  }

  private static void verifyChunk(Chunk chunk, PagedPdf pdf) {
    List<String> words = words(chunk.text());
    assertThat(chunk.pages())
        .as(chunk.text())
        .isEqualTo(
            new Chunk.Pages(
                words.stream().mapToInt(word -> pdf.pagesOf(word).first()).min().orElseThrow(),
                words.stream().mapToInt(word -> pdf.pagesOf(word).last()).max().orElseThrow()));
    var found = WORD.matcher(chunk.text());
    while (found.find()) {
      assertThat(Highlight.of(chunk, found.start(), found.end()).page())
          .as(found.group())
          .isEqualTo(pdf.pagesOf(found.group().toLowerCase(Locale.ROOT)).first());
    }
  }

  private static List<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(found -> found.group().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Hit hit(Chunk chunk) {
    var document =
        new IndexedDocument("d", "Words", "words.pdf", null, "application/pdf", Metadata.EMPTY);
    return new Hit(1, 1, new Scores(null, null, null), chunk, document, List.of(), null, List.of());
  }

  private Extraction extracted(PagedPdf pdf) throws IOException {
    Path file = folder.resolve("words.pdf");
    Files.write(file, pdf.bytes());
    return EXTRACTOR.extract(file, "words.pdf", null);
  }

  private static PagedPdf made(String kind) throws IOException {
    Layout plain = Layout.PLAIN;
    return switch (kind) {
      case "paragraphs" -> text(plain);
      case "one paragraph" -> new PagedPdf(plain, 2).paragraph(80);
      case "furniture" -> text(plain.withFurniture());
      case "two columns" -> text(plain.sized(560, 300).inColumns(2));
      case "three columns" -> text(plain.sized(700, 260).inColumns(3));
      case "hyphens" -> text(plain.withHyphens());
      case "hyphens and furniture" -> text(plain.withHyphens().withFurniture());
      case "empty pages" -> withEmptyPages();
      case "table" -> table();
      case "table and text" -> tableAndText();
      case "list" -> list();
      case "tiny pages" -> text(plain.sized(200, 100));
      case "tiny pages with hyphens" -> text(plain.sized(160, 90).withHyphens());
      case "rotated 90" -> text(plain.rotated(90));
      case "rotated 180" -> text(plain.rotated(180));
      case "rotated 270" -> text(plain.rotated(270).withFurniture());
      case "headings" -> headings();
      case "footnotes" -> footnotes();
      case "a sentence a page" -> sentenceAPage();
      case "many pages" -> manyPages();
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static PagedPdf text(Layout layout) throws IOException {
    var pdf = new PagedPdf(layout, 1);
    for (int i = 0; i < 16; i++) {
      pdf.paragraph(2 + i % 7);
    }
    return pdf;
  }

  private static PagedPdf withEmptyPages() throws IOException {
    var pdf = new PagedPdf(Layout.PLAIN, 3);
    for (int i = 0; i < 5; i++) {
      pdf.newPage().newPage().paragraph(4 + 4 * i);
    }
    return pdf.newPage();
  }

  private static PagedPdf table() throws IOException {
    var pdf = new PagedPdf(Layout.PLAIN, 4);
    for (int i = 0; i < 60; i++) {
      pdf.row(3);
    }
    return pdf;
  }

  private static PagedPdf tableAndText() throws IOException {
    var pdf = new PagedPdf(Layout.PLAIN.withFurniture(), 5);
    for (int i = 0; i < 8; i++) {
      pdf.paragraph(3);
      for (int row = 0; row < 5; row++) {
        pdf.row(2 + i % 2);
      }
      pdf.gap();
    }
    return pdf;
  }

  private static PagedPdf list() throws IOException {
    var pdf = new PagedPdf(Layout.PLAIN, 6);
    for (int i = 1; i <= 50; i++) {
      pdf.item(i % 2 == 0 ? i + "." : "-");
    }
    return pdf;
  }

  private static PagedPdf headings() throws IOException {
    var pdf = new PagedPdf(Layout.PLAIN.withFurniture(), 7);
    for (int i = 0; i < 12; i++) {
      pdf.heading().paragraph(3 + i % 4);
    }
    return pdf;
  }

  private static PagedPdf footnotes() throws IOException {
    var pdf = new PagedPdf(Layout.PLAIN, 8);
    for (int i = 0; i < 6; i++) {
      pdf.paragraph(4).footnote().newPage();
    }
    return pdf.paragraph(2);
  }

  private static PagedPdf sentenceAPage() throws IOException {
    var pdf = new PagedPdf(Layout.PLAIN, 9);
    for (int i = 0; i < 30; i++) {
      pdf.paragraph(1).newPage();
    }
    return pdf.paragraph(1);
  }

  private static PagedPdf manyPages() throws IOException {
    var pdf = new PagedPdf(Layout.PLAIN.withFurniture().withHyphens(), 10);
    for (int i = 0; i < 150; i++) {
      pdf.paragraph(1 + i % 9);
    }
    return pdf;
  }
}
