package dev.ragstone.index.lucene;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.Searches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentUseTest {

  private static final int WRITERS = 4;
  private static final int VERSIONS = 30;

  @TempDir Path data;

  @Test
  void neverShowsAMixtureOfVersions() throws Exception {
    try (var indexes = new LuceneIndexes(data);
        var threads = Executors.newCachedThreadPool()) {
      ChunkIndex index = indexes.get().open(collection("docs"));
      var writing = new AtomicInteger(WRITERS);
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String id = "d" + i;
        results.add(threads.submit(() -> write(index, id, writing)));
      }
      for (int i = 0; i < 3; i++) {
        results.add(threads.submit(read(index, writing)));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isPositive();
      }
      assertThat(versions(index, "d0")).containsOnly("version " + VERSIONS);
    }
  }

  @Test
  void opensAndClosesUnderLoad() throws Exception {
    try (var indexes = new LuceneIndexes(data, 2);
        var threads = Executors.newCachedThreadPool()) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String name = "c" + i;
        results.add(
            threads.submit(() -> {
              for (int round = 0; round < 10; round++) {
                ChunkIndex index = indexes.get().open(collection(name));
                index.replace(document("d" + round), chunks("d" + round, "words"));
                index.commit();
              }
              try (ChunkSearcher searcher = indexes.get().open(collection(name)).searcher()) {
                return Searches.byWords(searcher, "words", null, 100).size();
              }
            }));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(10);
      }
    }
  }

  private static int write(ChunkIndex index, String id, AtomicInteger writing) {
    for (int version = 1; version <= VERSIONS; version++) {
      String text = "version " + version;
      index.replace(document(id), chunks(id, text, text, text));
      index.commit();
      assertThat(versions(index, id)).hasSize(3).containsOnly(text);
    }
    return writing.decrementAndGet() + 1;
  }

  private static Callable<Integer> read(ChunkIndex index, AtomicInteger writing) {
    return () -> {
      int reads = 0;
      while (writing.get() > 0 || reads == 0) {
        for (int i = 0; i < WRITERS; i++) {
          List<String> seen = versions(index, "d" + i);
          assertThat(seen.size()).isIn(0, 3);
          assertThat(seen.stream().distinct().count()).isLessThanOrEqualTo(1);
        }
        reads++;
      }
      return reads;
    };
  }

  private static List<String> versions(ChunkIndex index, String id) {
    try (ChunkSearcher searcher = index.searcher()) {
      return searcher.chunks(id, 0, 10).stream().map(chunk -> chunk.chunk().text()).toList();
    }
  }
}
