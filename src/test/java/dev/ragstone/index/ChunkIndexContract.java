package dev.ragstone.index;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Places;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What any index must do; the tests of an engine inherit it.
///
/// Tests of what only one engine does, such as its files, stay with that engine.
public abstract class ChunkIndexContract {

  /// {@return the engine, with its data below a folder of the test}
  protected abstract IndexEngine open(Path data);

  @TempDir Path data;
  private IndexEngine indexes;
  private ChunkIndex index;

  @BeforeEach
  void open() {
    indexes = open(data);
    index = indexes.get().open(collection("docs"));
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  @Test
  void givesBackWhatWasStored() {
    var chunk =
        new Chunk(
            "a",
            0,
            "Grüße 🎉 an alle",
            List.of("One", "Two"),
            new Places(
                List.of(
                    new Places.Stretch(0, new Chunk.Pages(3, 3)),
                    new Places.Stretch(8, null),
                    new Places.Stretch(11, new Chunk.Pages(4, 4)))),
            10,
            25,
            7);
    EmbeddedChunk embedded = Samples.embedded(chunk);
    Map<String, Object> metadata =
        Map.of("year", 2024L, "share", 1.0, "big", Long.MAX_VALUE, "tags", List.of("x", true));
    index.replace(document("a", metadata), List.of(embedded));
    index.commit();

    try (ChunkSearcher searcher = index.searcher()) {
      IndexedChunk found =
          Searches.fetch(searcher, Searches.byWords(searcher, "grusse alle", null, 1)).getFirst();
      assertThat(found.chunk()).isEqualTo(chunk);
      assertThat(found.document().metadata().values()).isEqualTo(metadata);
      assertThat(found.document().filename()).isEqualTo("guides/a.txt");
      EmbeddedChunk read = searcher.chunks("a", 0, 10).getFirst();
      assertThat(read.chunk()).isEqualTo(chunk);
      assertThat(read.fingerprint()).isEqualTo(embedded.fingerprint());
      assertThat(read.embedding().cosine(embedded.embedding())).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void readsRunsOfChunksInReadingOrder() {
    index.replace(document("a"), chunks("a", "zero", "one", "two", "three"));
    index.replace(document("b"), chunks("b", "other"));
    index.commit();

    assertThat(run("a", 1, 2)).containsExactly("one", "two");
    assertThat(run("a", 3, 5)).containsExactly("three");
    assertThat(run("a", 4, 5)).isEmpty();
    assertThat(run("a", 0, Integer.MAX_VALUE)).hasSize(4);
    assertThat(run("unknown", 0, 5)).isEmpty();
  }

  @Test
  void showsChangesOnlyAfterACommit() {
    index.replace(document("a"), chunks("a", "first words"));
    assertThat(texts("words")).isEmpty();

    index.commit();
    assertThat(texts("words")).containsExactly("first words");
  }

  @Test
  void replacesAllChunksOfADocument() {
    index.replace(document("a"), chunks("a", "old words", "older words", "oldest words"));
    index.commit();
    index.replace(document("a"), chunks("a", "new words"));
    index.commit();

    assertThat(texts("words")).containsExactly("new words");
  }

  @Test
  void replacesByNothing() {
    index.replace(document("a"), chunks("a", "old words"));
    index.commit();
    index.replace(document("a"), List.of());
    index.commit();

    assertThat(texts("words")).isEmpty();
  }

  @Test
  void forgetsADeletedDocument() {
    index.replace(document("a"), chunks("a", "words"));
    index.replace(document("b"), chunks("b", "words too"));
    index.commit();
    index.delete("a");
    index.delete("never there");
    index.commit();

    assertThat(texts("words")).containsExactly("words too");
  }

  @Test
  void keepsAViewAsItWas() {
    index.replace(document("a"), chunks("a", "words"));
    index.commit();
    try (ChunkSearcher before = index.searcher()) {
      index.delete("a");
      index.commit();

      assertThat(Searches.byWords(before, "words", null, 5)).hasSize(1);
      assertThat(texts("words")).isEmpty();
    }
  }

  @Test
  void losesNothingWhenAWriterIsInterrupted() {
    index.replace(document("a"), chunks("a", "words"));
    Thread.currentThread().interrupt();
    index.replace(document("b"), chunks("b", "more words"));
    index.commit();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(texts("words")).containsExactlyInAnyOrder("words", "more words");
  }

  @Test
  void forgetsADroppedCollection() {
    index.replace(document("a"), chunks("a", "words"));
    index.commit();
    indexes.get().open(collection("other")).commit();
    assertThat(indexes.get().stored()).contains("docs", "other");
    assertThat(indexes.get().open(collection("docs"))).isSameAs(index);

    indexes.get().drop("docs");
    indexes.get().drop("never-there");
    assertThat(indexes.get().stored()).doesNotContain("docs").contains("other");
    index = indexes.get().open(collection("docs"));
    assertThat(texts("words")).isEmpty();
  }

  private List<String> texts(String query) {
    try (ChunkSearcher searcher = index.searcher()) {
      return Searches.texts(searcher, query);
    }
  }

  private List<String> run(String documentId, int from, int limit) {
    try (ChunkSearcher searcher = index.searcher()) {
      return searcher.chunks(documentId, from, limit).stream()
          .map(found -> found.chunk().text())
          .toList();
    }
  }

  @Nested
  class Searching extends SearchContract {
    @Override
    protected IndexEngine open(Path folder) {
      return ChunkIndexContract.this.open(folder);
    }
  }

  @Nested
  class ConcurrentWrites extends ConcurrentWritesContract {
    @Override
    protected IndexEngine open(Path folder) {
      return ChunkIndexContract.this.open(folder);
    }
  }

  @Nested
  class Filters extends FilterContract {
    @Override
    protected IndexEngine open(Path folder) {
      return ChunkIndexContract.this.open(folder);
    }
  }

  @Nested
  class RandomFilters extends FilterAgreementContract {
    @Override
    protected IndexEngine open(Path folder) {
      return ChunkIndexContract.this.open(folder);
    }
  }

  @Nested
  class LargeFilters extends BoundedFilterContract {
    @Override
    protected IndexEngine open(Path folder) {
      return ChunkIndexContract.this.open(folder);
    }
  }

  @Nested
  class Words extends WordEvidenceContract {
    @Override
    protected IndexEngine open(Path folder) {
      return ChunkIndexContract.this.open(folder);
    }
  }
}
