package dev.ragstone.ingestion.chunking;

import static dev.ragstone.ingestion.extraction.Block.Kind.CODE;
import static dev.ragstone.ingestion.extraction.Block.Kind.HEADING;
import static dev.ragstone.ingestion.extraction.Block.Kind.LIST_ITEM;
import static dev.ragstone.ingestion.extraction.Block.Kind.PARAGRAPH;
import static dev.ragstone.ingestion.extraction.Block.Kind.TABLE_HEADER;
import static dev.ragstone.ingestion.extraction.Block.Kind.TABLE_ROW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.document.Places;
import dev.ragstone.document.TextLimit;
import dev.ragstone.ingestion.extraction.Assembly;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.PlacedText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChunkerTest {

  private final Assembly assembly = new Assembly();
  private @Nullable String title;
  private String language = "en";
  private Chunking budget = Chunker.DEFAULT;

  @Test
  void makesOneChunkOfAShortText() {
    add(PARAGRAPH, 0, "One sentence. Another one.");
    EmbeddableChunk only = chunks().getFirst();
    assertThat(only.chunk().text()).isEqualTo("One sentence. Another one.");
    assertThat(only.embedded()).isEqualTo("One sentence. Another one.");
    assertThat(only.chunk().tokens()).isEqualTo(6);
    assertThat(only.chunk().ordinal()).isZero();
    assertThat(only.chunk().pages()).isNull();
  }

  @Test
  void doesNotGoOnPastAHeading() {
    add(HEADING, 1, "Guide");
    add(HEADING, 2, "Install");
    add(PARAGRAPH, 0, words("install", 80));
    add(HEADING, 2, "Remove");
    add(PARAGRAPH, 0, words("remove", 80));
    assertThat(chunks().stream().map(c -> c.chunk().headings()))
        .containsExactly(List.of("Guide"), List.of("Guide", "Remove"));
    assertThat(texts().getLast()).startsWith("Remove").doesNotContain("install");
  }

  @Test
  void countsTheHeaderOfAWideTableOnce() {
    String row = "value | ".repeat(100_000) + "last";
    add(TABLE_HEADER, 0, row.replace("value", "column"));
    for (int i = 1; i <= 10; i++) {
      add(TABLE_ROW, i, row);
    }
    long before = System.nanoTime();
    assertThat(chunks()).hasSizeGreaterThan(1_000);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void keepsHeadingsOfAnyLengthShort() {
    add(HEADING, 1, "🙂".repeat(1_000_000));
    add(PARAGRAPH, 0, "Text.");
    List<String> headings = chunks().getLast().chunk().headings();
    assertThat(headings).containsExactly("🙂".repeat(TextLimit.HEADING.max()) + "…");
  }

  @Test
  void letsTinyNeighboursShareAChunk() {
    add(HEADING, 1, "Terms");
    for (String term : List.of("Bar", "Gasket", "Flange")) {
      add(HEADING, 2, term);
      add(PARAGRAPH, 0, "A short definition of it.");
    }
    assertThat(texts()).hasSize(1);
  }

  @Test
  void embedsTitleAndHeadingsOnce() {
    title = "Guide";
    add(HEADING, 1, "Guide");
    add(PARAGRAPH, 0, words("intro", 80));
    add(HEADING, 2, "Install");
    add(PARAGRAPH, 0, words("first", 300) + ". " + words("second", 300) + ".");
    List<EmbeddableChunk> chunks = chunks();
    assertThat(chunks.get(0).embedded()).startsWith("Guide\nGuide\n\nintro");
    assertThat(chunks.get(1).embedded()).startsWith("Guide\nInstall\n\nfirst");
    assertThat(chunks.get(2).embedded()).startsWith("Guide\nInstall\nsecond");
    assertThat(chunks.get(2).chunk().text()).startsWith("second");
  }

  @Test
  void repeatsWholeSentencesAndCutsBetweenThem() {
    String text =
        IntStream.range(0, 60)
            .mapToObj(i -> "Sentence number " + i + " has nine words in it.")
            .collect(Collectors.joining(" "));
    add(PARAGRAPH, 0, text);
    List<Chunk> chunks = chunks().stream().map(EmbeddableChunk::chunk).toList();
    assertThat(chunks).hasSizeGreaterThan(1);
    for (int i = 1; i < chunks.size(); i++) {
      assertThat(chunks.get(i).start()).isLessThan(chunks.get(i - 1).end());
      assertThat(chunks.get(i).text()).startsWith("Sentence").endsWith(".");
    }
  }

  @Test
  void keepsATinySectionApartFromAHeadingOfAHigherLevel() {
    add(HEADING, 1, "Pumps");
    add(PARAGRAPH, 0, words("pump", 80));
    add(HEADING, 2, "Note");
    add(PARAGRAPH, 0, "Short.");
    add(HEADING, 1, "Valves");
    add(PARAGRAPH, 0, words("valve", 80));
    assertThat(texts()).hasSize(3);
    assertThat(texts().get(1)).isEqualTo("Note\n\nShort.");
    assertThat(chunks().get(1).chunk().headings()).containsExactly("Pumps", "Note");
    assertThat(texts().getLast()).startsWith("Valves");
  }

  @Test
  void endsSentencesWhereTheLanguageDoes() {
    String sentence = "密封圈每年必须更换一次，否则泵会漏水。";
    add(PARAGRAPH, 0, sentence.repeat(60));
    language = "zh";
    assertThat(texts()).hasSizeGreaterThan(2).allMatch(text -> text.endsWith("。"));
    assertThat(texts()).allMatch(text -> text.startsWith("密封圈"));
  }

  @Test
  void leavesNoTail() {
    add(PARAGRAPH, 0, (words("alpha", 19) + ". ").repeat(21));
    budget = new Chunking(400, 0);
    assertThat(chunks()).hasSize(2).allMatch(c -> c.chunk().tokens() > 150);
  }

  @Test
  void repeatsTheHeaderRowOfATableWhereItIsCut() {
    add(TABLE_HEADER, 0, "Part | Price");
    for (int row = 1; row <= 200; row++) {
      add(TABLE_ROW, row, "part" + row + " | " + row);
    }
    List<EmbeddableChunk> chunks = chunks();
    assertThat(chunks).hasSizeGreaterThan(1);
    assertThat(chunks).allSatisfy(c -> assertThat(c.embedded()).startsWith("Part | Price\n"));
    assertThat(chunks.get(1).chunk().text()).startsWith("part");
  }

  @Test
  void keepsCodeWhole() {
    add(PARAGRAPH, 0, words("text", 200) + ".");
    add(CODE, 0, "line of code\n".repeat(80));
    add(PARAGRAPH, 0, words("more", 200) + ".");
    assertThat(texts()).filteredOn(t -> t.contains("line of code")).hasSize(1);
  }

  @Test
  void keepsAListWithTheSentenceBeforeIt() {
    add(PARAGRAPH, 0, words("text", 250) + ". You need these things:");
    for (int i = 0; i < 30; i++) {
      add(LIST_ITEM, 1, "- thing number " + i + " of the list of things");
    }
    assertThat(texts())
        .filteredOn(t -> t.contains("You need these things:"))
        .first()
        .asString()
        .contains("thing number 0");
  }

  @Test
  void knowsItsPages() {
    assembly.add(PARAGRAPH, 0, "On page two.", new Pages(2, 2));
    assembly.add(PARAGRAPH, 0, "Over to four.", new Pages(3, 4));
    assertThat(chunks().getFirst().chunk().pages()).isEqualTo(new Pages(2, 4));
  }

  @Test
  void countsOnlyThePagesOfWhatItHolds() {
    String before = words("🎉 before", 30) + ".";
    String after = words("After", 60) + ".";
    var pages =
        new Places(
            List.of(
                new Places.Stretch(0, new Pages(1, 1)),
                new Places.Stretch(before.length() + 1, new Pages(2, 2))));
    assembly.add(PARAGRAPH, 0, new PlacedText(before + " " + after, pages));
    add(HEADING, 1, "Next");
    budget = new Chunking(64, 0);
    assertThat(chunks().stream().map(c -> c.chunk().pages()).limit(2))
        .containsExactly(new Pages(1, 1), new Pages(2, 2));
    budget = new Chunking(400, 0);
    var whole = chunks().getFirst().chunk();
    int second = whole.text().codePointCount(0, before.length() + 1);
    assertThat(whole.places().of(0, second)).isEqualTo(new Pages(1, 1));
    assertThat(whole.places().of(second, second + 5)).isEqualTo(new Pages(2, 2));
  }

  @Test
  void countsCodePoints() {
    add(PARAGRAPH, 0, "🎉🎉");
    add(HEADING, 1, "Next");
    add(PARAGRAPH, 0, words("word", 100));
    budget = new Chunking(32, 0);
    Chunk second = chunks().get(1).chunk();
    assertThat(second.start()).isGreaterThan(2).isLessThanOrEqualTo(second.end());
  }

  @Test
  void takesLinearTimeForTextWithoutSpacesOrSentences() {
    var counted = new AtomicLong();
    for (String text :
        List.of("x".repeat(2_000_000), words("endless", 300_000), "界".repeat(500_000))) {
      counted.set(0);
      var extraction = Extraction.ofText(text, null);
      var chunks =
          new Chunker(
                  part -> {
                    counted.addAndGet(part.length());
                    return WordCounter.count(part);
                  })
              .chunk("d", null, extraction, budget);
      assertThat(chunks).hasSizeGreaterThan(400);
      assertThat(counted.get()).isLessThan(text.length() * 6L);
    }
  }

  private void add(Kind kind, int level, String text) {
    assembly.add(kind, level, text, null);
  }

  private static String words(String word, int count) {
    return String.join(" ", java.util.Collections.nCopies(count, word));
  }

  private List<String> texts() {
    return chunks().stream().map(c -> c.chunk().text()).toList();
  }

  private List<EmbeddableChunk> chunks() {
    var extraction =
        new Extraction(
            assembly.text(),
            assembly.blocks(),
            "text/plain",
            null,
            language,
            0,
            Map.of(),
            List.of());
    return new Chunker(WordCounter::count).chunk("d", title, extraction, budget);
  }
}
