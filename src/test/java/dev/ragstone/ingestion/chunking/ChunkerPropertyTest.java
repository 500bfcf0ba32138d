package dev.ragstone.ingestion.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.ingestion.extraction.Assembly;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.Extraction;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every document, tried on random ones.
class ChunkerPropertyTest {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final List<String> WORDS =
      List.of(
          "pump",
          "the",
          "Ventil",
          "🎉",
          "👩‍👩‍👧",
          "你好世界",
          "שלום",
          "e.g.",
          "3.14",
          "naïve",
          "x".repeat(300),
          "end.",
          "why?",
          "e\u0301a",
          "再見。",
          "https://example.org/a/b?c=d",
          "-",
          "{",
          "}");

  static List<Integer> seeds() {
    return java.util.stream.IntStream.range(0, 150).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void losesNothingAndKeepsItsBounds(int seed) {
    var random = new Random(seed);
    Extraction extraction = document(random);
    int max = 32 + random.nextInt(400);
    var budget = new Chunking(max, random.nextInt(max / 2));
    List<EmbeddableChunk> chunks =
        new Chunker(WordCounter::count).chunk("d", title(random), extraction, budget);
    String text = extraction.text();
    var covered = new BitSet();
    int last = -1;
    for (EmbeddableChunk embeddable : chunks) {
      Chunk chunk = embeddable.chunk();
      assertThat(slice(text, chunk)).isEqualTo(chunk.text());
      assertThat(chunk.text()).isEqualTo(chunk.text().strip()).isNotEmpty();
      assertThat(embeddable.embedded()).endsWith(chunk.text());
      assertThat(chunk.tokens()).isLessThanOrEqualTo(max);
      assertThat(chunk.end()).isGreaterThan(last);
      assertThat(chunk.ordinal()).isEqualTo(chunks.indexOf(embeddable));
      last = chunk.end();
      covered.set(chunk.start(), chunk.end());
    }
    int[] codePoints = text.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      assertThat(covered.get(i) || Character.isWhitespace(codePoints[i])).isTrue();
    }
  }

  private static String slice(String text, Chunk chunk) {
    int start = text.offsetByCodePoints(0, chunk.start());
    return text.substring(start, text.offsetByCodePoints(start, chunk.end() - chunk.start()));
  }

  private static String title(Random random) {
    return words(random, random.nextInt(40));
  }

  private static Extraction document(Random random) {
    var assembly = new Assembly();
    int row = 0;
    int blocks = 1 + random.nextInt(60);
    for (int i = 0; i < blocks; i++) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      row = kind == Kind.TABLE_ROW ? row + 1 : 0;
      int level =
          switch (kind) {
            case HEADING -> 1 + random.nextInt(4);
            case LIST_ITEM -> 1;
            case TABLE_ROW -> row - (random.nextBoolean() ? 0 : 1);
            default -> 0;
          };
      int length = random.nextInt(10) == 0 ? 600 : 60;
      assembly.add(kind, level, words(random, 1 + random.nextInt(length)), new Pages(1 + i, 1 + i));
    }
    return new Extraction(
        assembly.text(), assembly.blocks(), "text/plain", null, "en", 0, Map.of(), List.of());
  }

  private static String words(Random random, int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
      text.append(random.nextInt(12) == 0 ? "\n" : random.nextInt(15) == 0 ? "" : " ");
    }
    return text.toString();
  }
}
