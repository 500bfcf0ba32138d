package dev.ragstone.index.lucene;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.Filter;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexContract;
import dev.ragstone.index.ChunkQuery;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.IndexEngine;
import dev.ragstone.index.Searches;
import dev.ragstone.index.WordEmbeddings;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneChunkIndexTest extends ChunkIndexContract {

  @TempDir Path folder;

  @Override
  protected IndexEngine open(Path data) {
    return new LuceneIndexes(data);
  }

  @Test
  void survivesAKill() throws Exception {
    try (var indexes = new LuceneIndexes(folder)) {
      ChunkIndex index = indexes.get().open(collection("docs"));
      index.replace(document("a"), chunks("a", "committed words"));
      index.commit();
      index.replace(document("b"), chunks("b", "uncommitted words"));
      Path copy = copyWhileOpen();

      try (var after = new LuceneIndexes(copy)) {
        assertThat(texts(after)).containsExactly("committed words");
      }
    }
  }

  @Test
  void keepsChangesWhenTheServiceStops() {
    try (var indexes = new LuceneIndexes(folder)) {
      indexes.get().open(collection("docs")).replace(document("a"), chunks("a", "words"));
    }
    try (var indexes = new LuceneIndexes(folder)) {
      assertThat(texts(indexes)).containsExactly("words");
    }
  }

  @Test
  void refusesMoreConditionsThanLuceneTakesInBothSearches() {
    var many =
        new Filter.Or(
            IntStream.range(0, 2_000)
                .<Filter>mapToObj(i -> new Filter.In("s", List.of("text " + i)))
                .toList());
    try (var indexes = new LuceneIndexes(folder)) {
      ChunkIndex index = indexes.get().open(collection("docs"));
      index.replace(document("a"), chunks("a", "words"));
      index.commit();
      try (ChunkSearcher searcher = index.searcher()) {
        assertThatThrownBy(() -> Searches.byWords(searcher, "words", many, 5))
            .satisfies(LuceneChunkIndexTest::isInvalidFilter);
        var question = new WordEmbeddings().embedQuery("words");
        assertThatThrownBy(() -> Searches.byVector(searcher, question, many, 5))
            .satisfies(LuceneChunkIndexTest::isInvalidFilter);
      }
    }
  }

  @Test
  void takesAVeryLongSentenceForSeveral() {
    try (var indexes = new LuceneIndexes(folder)) {
      ChunkIndex index = indexes.get().open(collection("docs"));
      String filler = "filler ".repeat(Content.STRIDE);
      index.replace(document("a"), chunks("a", "red " + filler + "engine burns oil"));
      index.commit();
      try (ChunkSearcher searcher = index.searcher()) {
        var found = searcher.begin(new ChunkQuery("red engine", true, null, 1)).finish(null);
        assertThat(Objects.requireNonNull(found.getFirst().words().sentence())).isLessThan(1);
      }
    }
  }

  private static void isInvalidFilter(Throwable thrown) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_FILTER));
  }

  private Path copyWhileOpen() throws Exception {
    Path copy = folder.resolve("copy");
    Path target = Files.createDirectories(copy.resolve("index/docs"));
    try (var files = Files.list(folder.resolve("index/docs"))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(String.valueOf(file.getFileName())));
      }
    }
    return copy;
  }

  private static List<String> texts(LuceneIndexes indexes) {
    try (ChunkSearcher searcher = indexes.get().open(collection("docs")).searcher()) {
      return Searches.texts(searcher, "words");
    }
  }
}
