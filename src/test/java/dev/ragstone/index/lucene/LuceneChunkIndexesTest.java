package dev.ragstone.index.lucene;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.Searches;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneChunkIndexesTest {

  @TempDir Path data;

  @Test
  void returnsTheSameIndexUntilItIsDropped() {
    try (var indexes = new LuceneIndexes(data)) {
      ChunkIndex first = indexes.get().open(collection("docs"));
      assertThat(indexes.get().open(collection("docs"))).isSameAs(first);

      indexes.get().drop("docs");
      assertThat(indexes.get().open(collection("docs"))).isNotSameAs(first);
      assertThatThrownBy(first::commit).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void removesTheFilesOfADroppedIndex() {
    try (var indexes = new LuceneIndexes(data)) {
      fill(indexes, "docs");
      assertThat(data.resolve("index/docs")).isDirectory();

      indexes.get().drop("docs");
      indexes.get().drop("never-there");
      indexes.get().drop("../..");
      assertThat(data.resolve("index/docs")).doesNotExist();
      assertThat(data).exists();
      assertThat(count(indexes, "docs")).isZero();
    }
  }

  @Test
  void dropsWhileSomebodySearches() {
    try (var indexes = new LuceneIndexes(data)) {
      ChunkIndex index = fill(indexes, "docs");
      try (ChunkSearcher view = index.searcher()) {
        indexes.get().drop("docs");
        assertThat(Searches.byWords(view, "words", null, 5)).hasSize(1);
      }
    }
  }

  @Test
  void namesTheCollectionWhoseFilesAreDamagedAndServesTheOthers() throws Exception {
    try (var indexes = new LuceneIndexes(data)) {
      fill(indexes, "broken");
      fill(indexes, "sound");
    }
    for (Path file : files("broken", "segments_")) {
      Files.write(file, new byte[] {1, 2, 3});
    }

    try (var indexes = new LuceneIndexes(data)) {
      assertUnavailable(indexes, "broken");
      assertUnavailable(indexes, "broken");
      assertThat(count(indexes, "sound")).isOne();
      indexes.get().drop("broken");
      assertThat(count(indexes, "broken")).isZero();
    }
  }

  @Test
  void refusesSegmentsWithoutTheirList() throws Exception {
    try (var indexes = new LuceneIndexes(data)) {
      fill(indexes, "docs");
    }
    for (Path file : files("docs", "segments_")) {
      Files.delete(file);
    }

    try (var indexes = new LuceneIndexes(data)) {
      assertUnavailable(indexes, "docs");
    }
  }

  @Test
  void refusesAMissingSegment() throws Exception {
    try (var indexes = new LuceneIndexes(data)) {
      fill(indexes, "docs");
    }
    for (Path file : files("docs", "_")) {
      Files.delete(file);
    }

    try (var indexes = new LuceneIndexes(data)) {
      assertUnavailable(indexes, "docs");
    }
  }

  @Test
  void refusesAnIndexThatAnotherHolds() {
    try (var first = new LuceneIndexes(data);
        var second = new LuceneIndexes(data)) {
      fill(first, "docs");

      assertThatThrownBy(() -> second.get().open(collection("docs")))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("docs")
          .hasMessageContaining("another process");
      assertThat(count(first, "docs")).isOne();
    }
  }

  @Test
  void closesWhatWasNotUsedForLongestAndOpensItAgain() {
    try (var indexes = new LuceneIndexes(data, 3)) {
      for (int i = 0; i < 10; i++) {
        fill(indexes, "c" + i);
      }
      for (int i = 0; i < 10; i++) {
        assertThat(count(indexes, "c" + i)).isOne();
      }
    }
  }

  @Test
  void keepsAViewOfAnIndexThatWasClosedForBeingIdle() {
    try (var indexes = new LuceneIndexes(data, 1)) {
      ChunkIndex first = fill(indexes, "first");
      try (ChunkSearcher view = first.searcher()) {
        fill(indexes, "second");
        assertThat(Searches.byWords(view, "words", null, 5)).hasSize(1);
      }
      first.replace(document("b"), chunks("b", "more words"));
      first.commit();
      assertThat(count(indexes, "first")).isEqualTo(2);
    }
  }

  @Test
  void takesAChangeOfLanguage() {
    try (var indexes = new LuceneIndexes(data)) {
      fill(indexes, "docs");
      ChunkIndex german = indexes.get().open(collection("docs", "de"));
      german.replace(document("b"), chunks("b", "words und Wörter"));
      german.commit();

      assertThat(count(indexes, "docs")).isEqualTo(2);
    }
  }

  private static ChunkIndex fill(LuceneIndexes indexes, String name) {
    ChunkIndex index = indexes.get().open(collection(name));
    index.replace(document("a"), chunks("a", "some words"));
    index.commit();
    return index;
  }

  private static int count(LuceneIndexes indexes, String name) {
    try (ChunkSearcher searcher = indexes.get().open(collection(name)).searcher()) {
      return Searches.byWords(searcher, "words", null, 10).size();
    }
  }

  private static void assertUnavailable(LuceneIndexes indexes, String name) {
    assertThatThrownBy(() -> indexes.get().open(collection(name)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.INDEX_UNAVAILABLE))
        .hasMessageContaining(name);
  }

  private List<Path> files(String name, String prefix) throws Exception {
    try (var files = Files.list(data.resolve("index").resolve(name))) {
      return files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix)).toList();
    }
  }
}
