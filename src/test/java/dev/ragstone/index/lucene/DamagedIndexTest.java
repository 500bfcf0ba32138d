package dev.ragstone.index.lucene;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Places;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.index.IndexState;
import dev.ragstone.index.Searches;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamagedIndexTest {

  private static final Collection DOCS = collection("docs");

  @TempDir Path data;

  @BeforeEach
  void fill() {
    try (var indexes = new LuceneIndexes(data)) {
      for (String name : List.of("docs", "sound")) {
        ChunkIndex index = indexes.get().open(collection(name));
        for (int i = 0; i < 300; i++) {
          index.replace(document("d" + i), chunks("d" + i, "some words about " + i));
        }
        index.commit();
      }
    }
  }

  /// Ways in which the files of an index come to harm.
  enum Harm {
    SEGMENTS_EMPTY("segments_", Blow.EMPTY),
    SEGMENTS_CUT("segments_", Blow.CUT),
    SEGMENTS_GARBLED("segments_", Blow.GARBLE),
    SEGMENTS_DELETED("segments_", Blow.DELETE),
    COMPOUND_CUT("cfs", Blow.CUT),
    COMPOUND_DELETED("cfs", Blow.DELETE),
    ALL_CUT("_", Blow.CUT),
    ALL_GARBLED("_", Blow.GARBLE),
    ALL_BUT_SEGMENTS_DELETED("_", Blow.DELETE),
    EVERYTHING_DELETED("", Blow.DELETE);

    private final String part;
    private final Blow blow;

    Harm(String part, Blow blow) {
      this.part = part;
      this.blow = blow;
    }

    void to(Path folder) throws IOException {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String name = String.valueOf(file.getFileName());
          boolean hit = part.equals("_") ? name.startsWith("_") : name.contains(part);
          if (hit && Files.size(file) > 0) {
            blow.on(file);
          }
        }
      }
    }
  }

  private enum Blow {
    EMPTY,
    CUT,
    GARBLE,
    DELETE;

    void on(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case EMPTY -> Files.write(file, new byte[0]);
        case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        case GARBLE -> {
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x5A;
          }
          Files.write(file, bytes);
        }
        case DELETE -> Files.delete(file);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Harm.class)
  void saysWhatIsWrongServesTheOthersAndMakesTheIndexAnew(Harm harm) throws Exception {
    harm.to(data.resolve("index/docs"));

    try (var indexes = new LuceneIndexes(data)) {
      assertUnavailable(indexes, DOCS);
      assertThat(count(indexes, "sound")).isEqualTo(300);

      indexes.get().rebuild(DOCS);
      assertThat(indexes.get().state(DOCS, true)).isEqualTo(new IndexState.Ready());
      assertThat(count(indexes, "docs")).isZero();
      add(indexes, DOCS);
      assertThat(count(indexes, "docs")).isOne();
    }
    try (var indexes = new LuceneIndexes(data)) {
      assertThat(indexes.get().state(DOCS, true)).isEqualTo(new IndexState.Ready());
      assertThat(count(indexes, "docs")).isOne();
    }
  }

  @Test
  void findsDamageWithinAFileThatStillOpens() throws Exception {
    try (var files = Files.list(data.resolve("index/docs"))) {
      Path largest = files.max(Comparator.comparingLong(DamagedIndexTest::size)).orElseThrow();
      byte[] bytes = Files.readAllBytes(largest);
      bytes[bytes.length / 2] ^= 0x5A;
      Files.write(largest, bytes);
    }

    try (var indexes = new LuceneIndexes(data)) {
      indexes.get().open(DOCS);
      while (indexes.get().state(DOCS, true) instanceof IndexState.Ready) {
        LockSupport.parkNanos(1_000_000);
      }
      assertUnavailable(indexes, DOCS);
      indexes.get().rebuild(DOCS);
      add(indexes, DOCS);
      assertThat(count(indexes, "docs")).isOne();
    }
  }

  @Test
  void doesNotMindALockThatWasLeftBehind() throws Exception {
    Files.write(data.resolve("index/docs/write.lock"), new byte[] {1});
    try (var indexes = new LuceneIndexes(data)) {
      assertThat(indexes.get().state(DOCS, true)).isEqualTo(new IndexState.Ready());
      assertThat(count(indexes, "docs")).isEqualTo(300);
    }
  }

  @Test
  void doesNotTakeFilesFromAProcessThatHoldsThem() {
    try (var first = new LuceneIndexes(data);
        var second = new LuceneIndexes(data)) {
      add(first, DOCS);
      assertThatThrownBy(() -> second.get().rebuild(DOCS))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("another process");
      assertThat(count(first, "docs")).isEqualTo(301);
    }
  }

  @Test
  void refusesAnotherFormat() throws Exception {
    sign("ragstone.format", "99");
    try (var indexes = new LuceneIndexes(data)) {
      assertUnavailable(indexes, DOCS);
      assertThat(reason(indexes)).contains("format is 99").contains("/v1/collections/docs/reindex");
    }
  }

  @Test
  void refusesVectorsOfAnotherModel() throws Exception {
    sign("ragstone.model", "another");
    try (var indexes = new LuceneIndexes(data)) {
      assertUnavailable(indexes, DOCS);
      assertThat(reason(indexes)).contains("another").contains(DOCS.embeddingModel());
    }
  }

  @Test
  void refusesVectorsOfAnotherDimension() {
    var short1 = Embedding.normalized(new float[] {1, 2, 3, 4});
    try (var indexes = new LuceneIndexes(data)) {
      ChunkIndex index = indexes.get().open(DOCS);
      try (ChunkSearcher searcher = index.searcher()) {
        assertThatThrownBy(() -> Searches.byVector(searcher, short1, null, 5))
            .isInstanceOf(ProblemException.class)
            .hasMessageContaining("64 dimensions")
            .hasMessageContaining("4");
      }
      assertUnavailable(indexes, DOCS);

      indexes.get().rebuild(DOCS);
      ChunkIndex anew = indexes.get().open(DOCS);
      var chunk = new Chunk("a", 0, "words", List.of(), Places.NONE, 0, 5, 1);
      anew.replace(document("a"), List.of(new EmbeddedChunk(chunk, short1, "")));
      anew.commit();
      assertThatThrownBy(() -> anew.replace(document("b"), chunks("b", "words")))
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void doesNotBeginAnewWhereTheFilesVanishedWhileItRan() throws Exception {
    try (var indexes = new LuceneIndexes(data, 1)) {
      assertThat(count(indexes, "docs")).isEqualTo(300);
      assertThat(count(indexes, "sound")).isEqualTo(300);
      Harm.EVERYTHING_DELETED.to(data.resolve("index/docs"));

      assertThatThrownBy(() -> count(indexes, "docs")).isInstanceOf(ProblemException.class);
      assertUnavailable(indexes, DOCS);
    }
  }

  @Test
  void makesAnIndexThatNobodyMissed() {
    try (var indexes = new LuceneIndexes(data)) {
      assertThat(indexes.get().state(collection("new"), false)).isEqualTo(new IndexState.Ready());
      assertThat(count(indexes, "new")).isZero();
      assertThat(indexes.get().state(collection("new"), true)).isEqualTo(new IndexState.Ready());
    }
  }

  private void sign(String key, String value) throws IOException {
    try (var directory = FSDirectory.open(data.resolve("index/docs"));
        var writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(java.util.Map.of(key, value).entrySet());
      writer.commit();
    }
  }

  private static void assertUnavailable(LuceneIndexes indexes, Collection collection) {
    assertThat(indexes.get().state(collection, true)).isInstanceOf(IndexState.Unavailable.class);
    assertThatThrownBy(() -> indexes.get().open(collection))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.INDEX_UNAVAILABLE))
        .hasMessageContaining("/reindex")
        .hasMessageNotContaining("index/")
        .hasMessageNotContaining("_0");
  }

  private static String reason(LuceneIndexes indexes) {
    return indexes.get().state(DOCS, true) instanceof IndexState.Unavailable(String reason)
        ? reason
        : "";
  }

  private static void add(LuceneIndexes indexes, Collection collection) {
    ChunkIndex index = indexes.get().open(collection);
    index.replace(document("a"), chunks("a", "other words"));
    index.commit();
  }

  private static int count(LuceneIndexes indexes, String name) {
    try (ChunkSearcher searcher = indexes.get().open(collection(name)).searcher()) {
      return Searches.byWords(searcher, "words", null, 1_000).size();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
