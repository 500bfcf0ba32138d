package dev.ragstone.index;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Filter;
import dev.ragstone.document.Filter.And;
import dev.ragstone.document.Filter.Exists;
import dev.ragstone.document.Filter.In;
import dev.ragstone.document.Filter.Not;
import dev.ragstone.document.Filter.Or;
import dev.ragstone.document.Filter.Order;
import dev.ragstone.document.Filter.Prefix;
import dev.ragstone.document.Filter.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// How the filter language reads the metadata of documents, in any index.
@TestInstance(Lifecycle.PER_CLASS)
abstract class FilterContract {

  /// {@return the engine, with its data below a folder of the test}
  protected abstract IndexEngine open(Path data);

  private static final String LONG = "long ".repeat(10_000);

  private static final Map<String, Map<String, Object>> METADATA =
      Map.of(
          "text", Map.of("v", "blue", "only", "here"),
          "long", Map.of("v", 7L, "document", "mine"),
          "double", Map.of("v", 7.5),
          "large", Map.of("v", (1L << 53) + 1),
          "flag", Map.of("v", true),
          "list", Map.of("v", List.of("red", 8L, false)),
          "empty", Map.of("v", List.of()),
          "date", Map.of("v", "2024-05-01T12:00:00+02:00"),
          "huge", Map.of("v", LONG, "k".repeat(40_000), "x"),
          "none", Map.of("w", "blue"));

  private IndexEngine indexes;
  private ChunkIndex index;

  @BeforeAll
  void fill(@TempDir Path data) {
    indexes = open(data);
    index = indexes.get().open(collection("docs"));
    METADATA.forEach((id, metadata) -> index.replace(document(id, metadata), chunks(id, "words")));
    index.commit();
  }

  @AfterAll
  void close() {
    indexes.close();
  }

  @Test
  void comparesStringsForEquality() {
    assertThat(found(in("v", "blue"))).containsExactly("text");
    assertThat(found(in("v", "Blue"))).isEmpty();
    assertThat(found(in("v", "7"))).isEmpty();
    assertThat(found(in("v"))).isEmpty();
    assertThat(found(in("v", "blue", "red", 7L))).containsExactlyInAnyOrder("text", "list", "long");
  }

  @Test
  void comparesIntegersAndFractionsAsNumbers() {
    assertThat(found(in("v", 7.0))).containsExactly("long");
    assertThat(found(in("v", 7))).containsExactly("long");
    assertThat(found(in("v", (double) (1L << 53)))).isEmpty();
    assertThat(found(new Range("v", Order.GT, 7L)))
        .containsExactlyInAnyOrder("double", "large", "list");
    assertThat(found(new Range("v", Order.GTE, 7.5)))
        .containsExactlyInAnyOrder("double", "large", "list");
    assertThat(found(new Range("v", Order.LT, 7.5))).containsExactly("long");
    assertThat(found(new Range("v", Order.LTE, 7.5))).containsExactlyInAnyOrder("long", "double");
    assertThat(found(new Range("v", Order.GT, (double) (1L << 53)))).containsExactly("large");
    assertThat(found(new Range("v", Order.LT, Double.NEGATIVE_INFINITY))).isEmpty();
    assertThat(found(new Range("v", Order.GT, Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void comparesTruthValuesForEqualityOnly() {
    assertThat(found(in("v", true))).containsExactly("flag");
    assertThat(found(in("v", false))).containsExactly("list");
    assertThat(found(new Range("v", Order.GTE, false))).isEmpty();
  }

  @Test
  void comparesDatesInTime() {
    assertThat(found(in("v", "2024-05-01T10:00:00Z"))).containsExactly("date");
    assertThat(found(new Range("v", Order.LTE, "2024-05-01T10:00:00Z"))).containsExactly("date");
    assertThat(found(new Range("v", Order.LT, "2024-05-01T10:00:00Z"))).isEmpty();
    assertThat(found(new Range("v", Order.GT, "2024-05-01T09:59:59.999999999Z")))
        .containsExactly("date");
    assertThat(found(new Range("v", Order.GT, "2024-05-01T10:00:00.000000001Z"))).isEmpty();
  }

  @Test
  void ordersOtherStringsByCodePoint() {
    assertThat(found(new Range("v", Order.GTE, "blue")))
        .containsExactlyInAnyOrder("text", "list", "huge");
    assertThat(found(new Range("v", Order.GT, "blue"))).containsExactlyInAnyOrder("list", "huge");
    assertThat(found(new Range("v", Order.LT, "blue"))).containsExactly("date");
    assertThat(found(new Range("v", Order.LTE, "blue"))).containsExactlyInAnyOrder("date", "text");
  }

  @Test
  void asksForPresence() {
    assertThat(found(new Exists("v", true))).hasSize(9).doesNotContain("none");
    assertThat(found(new Exists("v", false))).containsExactly("none");
    assertThat(found(new Exists("only", true))).containsExactly("text");
  }

  @Test
  void comparesPrefixes() {
    assertThat(found(new Prefix("v", "bl"))).containsExactly("text");
    assertThat(found(new Prefix("v", "")))
        .containsExactlyInAnyOrder("text", "list", "date", "huge");
    assertThat(found(new Prefix("folder", "gui"))).hasSize(METADATA.size());
    assertThat(found(new Prefix("filename", "guides/l")))
        .containsExactlyInAnyOrder("long", "large", "list");
  }

  @Test
  void combines() {
    assertThat(found(new And(List.of()))).hasSize(METADATA.size());
    assertThat(found(new Or(List.of()))).isEmpty();
    assertThat(found(new And(List.of(in("v", "blue"), in("only", "here")))))
        .containsExactly("text");
    assertThat(found(new And(List.of(in("v", "blue"), in("only", "there"))))).isEmpty();
    assertThat(found(new Or(List.of(in("v", "blue"), in("v", true)))))
        .containsExactlyInAnyOrder("text", "flag");
    assertThat(found(new Not(new Exists("v", true)))).containsExactly("none");
    assertThat(found(new Not(in("v", "blue")))).hasSize(METADATA.size() - 1).contains("none");
  }

  @Test
  void knowsTheBuiltInFields() {
    assertThat(found(in("document_id", "text", "flag"))).containsExactlyInAnyOrder("text", "flag");
    assertThat(found(in("filename", "guides/text.txt"))).containsExactly("text");
    assertThat(found(in("folder", "guides/"))).hasSize(METADATA.size());
    assertThat(found(in("media_type", "text/plain"))).hasSize(METADATA.size());
    assertThat(found(in("language", "de"))).isEmpty();
    assertThat(found(new Range("created_at", Order.LTE, "2026-01-01T01:00:00+01:00")))
        .hasSize(METADATA.size());
    assertThat(found(new Range("updated_at", Order.LT, "2026-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void keepsTheUploadersKeysApartFromItsOwnFields() {
    assertThat(found(in("document", "mine"))).containsExactly("long");
    assertThat(found(in("document", "text"))).isEmpty();
  }

  @Test
  void takesKeysAndValuesOfAnyLength() {
    assertThat(found(in("v", LONG))).containsExactly("huge");
    assertThat(found(in("v", LONG + "er"))).isEmpty();
    assertThat(found(new Prefix("v", "long long"))).containsExactly("huge");
    assertThat(found(in("k".repeat(40_000), "x"))).containsExactly("huge");
    assertThat(found(in("k".repeat(40_001), "x"))).isEmpty();
  }

  @Test
  void appliesToVectorsBeforeTheBestAreChosen() {
    try (ChunkSearcher searcher = index.searcher()) {
      var question = new WordEmbeddings().embedQuery("words");
      var nearest = Searches.byVector(searcher, question, in("v", true), 1);
      assertThat(Searches.fetch(searcher, nearest))
          .extracting(found -> found.document().id())
          .containsExactly("flag");
    }
  }

  private static In in(String field, Object... values) {
    return new In(field, List.of(values));
  }

  private Set<String> found(Filter filter) {
    try (ChunkSearcher searcher = index.searcher()) {
      return Searches.fetch(searcher, Searches.byWords(searcher, "words", filter, 100)).stream()
          .map(found -> found.document().id())
          .collect(Collectors.toSet());
    }
  }
}
