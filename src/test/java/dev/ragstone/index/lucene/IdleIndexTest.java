package dev.ragstone.index.lucene;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.Searches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Collections that are closed because nobody uses them.
class IdleIndexTest {

  @TempDir Path data;

  @Test
  void closesAnIdleCollectionAndKeepsWhatWasNotCommitted() throws Exception {
    try (var indexes = new LuceneIndexes(data, Duration.ofMillis(20))) {
      ChunkIndex index = indexes.get().open(collection("docs"));
      index.replace(document("a"), chunks("a", "some words"));
      awaitClosed("docs");

      Path copy = copy("docs");
      try (var others = new LuceneIndexes(copy)) {
        assertThat(count(others.get().open(collection("docs")))).isOne();
      }
      assertThat(count(index)).isOne();
    }
  }

  @Test
  void takesChangesThroughAHandleThatWasClosedMeanwhile() throws Exception {
    try (var indexes = new LuceneIndexes(data, Duration.ofMillis(1))) {
      ChunkIndex index = indexes.get().open(collection("docs"));
      for (int i = 0; i < 20; i++) {
        index.replace(document("d" + i), chunks("d" + i, "some words"));
        awaitClosed("docs");
        index.commit();
      }
      assertThat(count(index)).isEqualTo(20);
    }
  }

  @Test
  void losesNothingWhileManyWriteAndSearchAndIndexesComeAndGo() throws Exception {
    try (var indexes = new LuceneIndexes(data, Duration.ofMillis(1));
        var threads = Executors.newCachedThreadPool()) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String name = "c" + i % 3;
        String id = "d" + i;
        Callable<Integer> work =
            () -> {
              for (int round = 0; round < 10; round++) {
                ChunkIndex index = indexes.get().open(collection(name));
                index.replace(document(id + round), chunks(id + round, "some words"));
                LockSupport.parkNanos(3_000_000);
                index.commit();
                count(index);
              }
              return 10;
            };
        results.add(threads.submit(work));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(10);
      }
      for (int i = 0; i < 3; i++) {
        assertThat(count(indexes.get().open(collection("c" + i)))).isEqualTo(20);
      }
    }
  }

  /// The lock of its writer tells that an index is open.
  private void awaitClosed(String name) throws IOException {
    Path folder = data.resolve("index").resolve(name);
    boolean closed = false;
    while (!closed) {
      try (var directory = FSDirectory.open(folder);
          var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
        lock.ensureValid();
        closed = true;
      } catch (LockObtainFailedException _) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private Path copy(String name) throws IOException {
    Path copy = data.resolve("copy");
    Path target = Files.createDirectories(copy.resolve("index").resolve(name));
    try (var files = Files.list(data.resolve("index").resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(String.valueOf(file.getFileName())));
      }
    }
    return copy;
  }

  private static int count(ChunkIndex index) {
    try (ChunkSearcher searcher = index.searcher()) {
      return Searches.byWords(searcher, "words", null, 1_000).size();
    }
  }
}
