package dev.ragstone.index.lucene;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Places;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.index.IndexedChunk;
import dev.ragstone.index.Samples;
import dev.ragstone.index.Searches;
import dev.ragstone.index.WordEmbeddings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneChunkIndexTest {

  @TempDir Path data;
  private LuceneIndexes indexes;
  private ChunkIndex index;

  @BeforeEach
  void open() {
    indexes = new LuceneIndexes(data);
    index = indexes.get().open(collection("docs"));
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  @Test
  void findsByWordsInAnyForm() {
    index.replace(document("a"), chunks("a", "The pump was leaking.", "Nothing here."));
    index.commit();

    assertThat(texts("do pumps leak?")).containsExactly("The pump was leaking.");
  }

  @Test
  void findsByTitleAndHeadings() {
    index.replace(document("installation"), chunks("installation", "Turn the key."));
    index.commit();

    assertThat(texts("section")).containsExactly("Turn the key.");
    assertThat(texts("installation guide")).containsExactly("Turn the key.");
  }

  @Test
  void findsTheNearestVectorFirstWithItsCosine() {
    index.replace(document("a"), chunks("a", "red apples grow", "blue whales swim"));
    index.commit();

    try (ChunkSearcher searcher = index.searcher()) {
      var question = new WordEmbeddings().embedQuery("blue whales swim");
      List<Candidate> found = Searches.byVector(searcher, question, null, 2);
      assertThat(found).hasSize(2);
      assertThat(found.getFirst().cosine()).isCloseTo(1, within(1e-5));
      assertThat(Searches.fetch(searcher, found).getFirst().chunk().text())
          .isEqualTo("blue whales swim");
    }
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
  void survivesAKill() throws Exception {
    index.replace(document("a"), chunks("a", "committed words"));
    index.commit();
    index.replace(document("b"), chunks("b", "uncommitted words"));
    Path copy = copyWhileOpen();

    try (var after = new LuceneIndexes(copy)) {
      index = after.get().open(collection("docs"));
      assertThat(texts("words")).containsExactly("committed words");
    }
  }

  @Test
  void keepsChangesWhenTheServiceStops() {
    index.replace(document("a"), chunks("a", "words"));
    indexes.close();

    indexes = new LuceneIndexes(data);
    index = indexes.get().open(collection("docs"));
    assertThat(texts("words")).containsExactly("words");
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
  void stopsTheSearchOfAnInterruptedThread() {
    index.replace(document("a"), chunks("a", "words"));
    index.commit();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> texts("words")).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void takesQueriesOfAnyShape() {
    index.replace(document("a"), chunks("a", "words"));
    index.commit();

    assertThat(texts("")).isEmpty();
    assertThat(texts("the of and")).isEmpty();
    assertThat(texts("\"words AND (title:* ~ ^2")).containsExactly("words");
    assertThat(texts("x".repeat(50_000))).isEmpty();
    StringBuilder many = new StringBuilder("words");
    for (int i = 0; i < 2_000; i++) {
      many.append(" w").append(i);
    }
    assertThat(texts(many.toString())).containsExactly("words");
  }

  private Path copyWhileOpen() throws Exception {
    Path source = data.resolve("index/docs");
    Path copy = data.resolve("copy");
    Path target = Files.createDirectories(copy.resolve("index/docs"));
    try (var files = Files.list(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(String.valueOf(file.getFileName())));
      }
    }
    return copy;
  }

  private List<String> texts(String query) {
    try (ChunkSearcher searcher = index.searcher()) {
      return Searches.fetch(searcher, Searches.byWords(searcher, query, null, 10)).stream()
          .map(found -> found.chunk().text())
          .toList();
    }
  }

  private List<String> run(String documentId, int from, int limit) {
    try (ChunkSearcher searcher = index.searcher()) {
      return searcher.chunks(documentId, from, limit).stream()
          .map(found -> found.chunk().text())
          .toList();
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double distance) {
    return org.assertj.core.data.Offset.offset(distance);
  }
}
