package dev.ragstone.index;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents that are replaced while others read them, in any index.
abstract class ConcurrentWritesContract {

  private static final int WRITERS = 4;
  private static final int VERSIONS = 30;

  @TempDir Path data;

  /// {@return the engine, with its data below a folder of the test}
  protected abstract IndexEngine open(Path data);

  @Test
  void neverShowsAMixtureOfVersions() throws Exception {
    try (var indexes = open(data);
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
