package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.ragstone.problem.ProblemException;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.Scores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Compares the page of every sentence with where `pdftotext` reads it: `./mvnw -Pextraction test
/// -Dextraction.pdfs=<folder>`; `pdftotext` is part of poppler-utils.
///
/// A sentence agrees where its letters and digits stand together on its page, or on its pages one
/// after the other. Both readers may order a page differently, so a sentence that is not found so
/// is compared by those of its words that are on one page of the file only. What has none of them
/// is counted apart. Prints each disagreement.
class PageAgreement {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int SHORTEST = 12;
  private static final int TIMEOUT_S = 120;

  private final TikaExtractor extractor =
      new TikaExtractor(new MediaTypes(), Limits.DEFAULT, PictureReader.NONE);
  private final Chunker chunker = new Chunker(text -> text.split("\\s+", -1).length);
  private int files;
  private int whole;
  private int byWords;
  private int unknown;
  private int wrong;

  @Test
  void compares() throws IOException, InterruptedException {
    String folder = System.getProperty("extraction.pdfs", "");
    Assumptions.assumeFalse(folder.isEmpty(), "-Dextraction.pdfs is not set");
    List<Path> pdfs;
    try (var walk = Files.walk(Path.of(folder))) {
      pdfs =
          walk.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf"))
              .sorted(Comparator.naturalOrder())
              .toList();
    }
    for (Path pdf : pdfs) {
      List<Page> pages = pagesOf(pdf);
      Extraction extraction = pages.size() < 2 ? null : extracted(pdf);
      if (extraction != null && extraction.pages() == pages.size()) {
        files++;
        compare(pdf, extraction, pages);
      }
    }
    line(
        "%d files, %d sentences found whole, %d by words, %d disagree, %d not comparable",
        files, whole, byWords, wrong, unknown);
    assertThat(files).isPositive();
  }

  /// @param letters all of its letters and digits in one string
  private record Page(String letters, Set<String> words) {

    boolean has(String some) {
      return letters.contains(some);
    }
  }

  private record Quote(Path pdf, int first, int last, String text) {}

  private void compare(Path pdf, Extraction extraction, List<Page> pages) {
    var owners = new HashMap<String, Integer>();
    for (int page = 1; page <= pages.size(); page++) {
      for (String word : pages.get(page - 1).words()) {
        owners.merge(word, page, (_, _) -> 0);
      }
    }
    Set<String> seen = new HashSet<>();
    for (EmbeddableChunk embeddable : chunker.chunk("d", null, extraction, new Chunking(400, 40))) {
      Chunk chunk = embeddable.chunk();
      for (var passage : Passages.of(chunk.text(), chunk.headings())) {
        var citation = Citation.of(1, hit(chunk), passage.start(), passage.end());
        Integer first = citation.page();
        Integer last = citation.pageEnd();
        if (first != null && last != null && seen.add(citation.start() + "-" + citation.end())) {
          compare(new Quote(pdf, first, last, citation.quote()), pages, owners);
        }
      }
    }
  }

  private void compare(Quote quote, List<Page> pages, Map<String, Integer> owners) {
    List<Page> own = pages.subList(quote.first() - 1, quote.last());
    List<String> words = words(quote.text());
    String letters = String.join("", words);
    if (letters.length() >= SHORTEST && goesOver(letters, own)) {
      whole++;
    } else if (holdMost(words, own) || pages.stream().noneMatch(page -> page.has(letters))) {
      compareWords(quote, words.stream().map(word -> owners.getOrDefault(word, 0)).toList());
    } else {
      tell(quote);
    }
  }

  /// A word that one reader takes apart may be a word of another page in the other.
  private void compareWords(Quote quote, List<Integer> owners) {
    List<Integer> known = owners.stream().filter(page -> page > 0).toList();
    long agreeing =
        known.stream().filter(page -> quote.first() <= page && page <= quote.last()).count();
    if (known.isEmpty()) {
      unknown++;
    } else if (agreeing * 2 > known.size()) {
      byWords++;
    } else {
      tell(quote);
    }
  }

  /// Whether the letters stand on the first page and go on over the others.
  private static boolean goesOver(String letters, List<Page> pages) {
    if (pages.size() == 1) {
      return pages.getFirst().has(letters);
    }
    for (int length = letters.length() - 1; length > 0; length--) {
      if (pages.getFirst().has(letters.substring(0, length))) {
        return goesOver(letters.substring(length), pages.subList(1, pages.size()));
      }
    }
    return false;
  }

  private static boolean holdMost(List<String> words, List<Page> pages) {
    long held =
        words.stream().filter(word -> pages.stream().anyMatch(page -> page.has(word))).count();
    return held * 10 >= words.size() * 9L;
  }

  private void tell(Quote quote) {
    wrong++;
    line("%s: %d-%d: %s", quote.pdf(), quote.first(), quote.last(), quote.text());
  }

  private static Hit hit(Chunk chunk) {
    var document = new IndexedDocument("d", "", "d.pdf", null, "application/pdf", Metadata.EMPTY);
    return new Hit(1, 1, new Scores(null, null, null), chunk, document, List.of(), null, List.of());
  }

  private @Nullable Extraction extracted(Path pdf) throws InterruptedException {
    var executor = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    try {
      return executor
          .submit(() -> extractor.extract(pdf, "file.pdf", null))
          .get(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException) {
        return null;
      }
      throw new IllegalStateException(pdf.toString(), e);
    } catch (TimeoutException _) {
      line("%s takes too long", pdf);
      return null;
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<Page> pagesOf(Path pdf) throws IOException, InterruptedException {
    Path text = Files.createTempFile("pages", ".txt");
    try {
      var process =
          new ProcessBuilder("pdftotext", "-enc", "UTF-8", pdf.toString(), text.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        return List.of();
      }
      var pages = new ArrayList<Page>();
      String all = new String(Files.readAllBytes(text), StandardCharsets.UTF_8);
      for (String page : all.split("\f", -1)) {
        pages.add(new Page(String.join("", words(page)), new HashSet<>(words(page))));
      }
      return pages.subList(0, Math.max(0, pages.size() - 1));
    } finally {
      Files.delete(text);
    }
  }

  private static List<String> words(String text) {
    return NO_WORD
        .splitAsStream(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static void line(String format, @Nullable Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
