package dev.ragstone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.document.Collection;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.lucene.LuceneIndexes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// A collection of a given size on disk, built once.
final class BenchedCollection {

  private static final PrintStream OUT = System.out;
  private static final int DOCUMENTS_BETWEEN_COMMITS = 5_000;
  private static final int BUFFER_MIB = 512;

  private final Path home;
  private final int chunks;

  /// @param folder of all benchmarks
  /// @param chunks how many
  BenchedCollection(Path folder, int chunks) {
    this.home = folder.resolve(chunks + "-chunks");
    this.chunks = chunks;
  }

  static Collection named() {
    return new Collection(
        "bench",
        "",
        "en",
        "bge-small-en-v1.5",
        new Collection.Chunking(256, 0),
        Collection.Answering.DEFAULT,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  Path home() {
    return home;
  }

  Path index() {
    return home.resolve("index/bench");
  }

  int documents() {
    return chunks / MixedChunks.RUN;
  }

  /// Builds the collection unless it was built before.
  ///
  /// @return what building took
  Map<String, Object> build(Callable<MixedChunks> source) throws Exception {
    Path record = home.resolve("built.json");
    if (!Files.exists(record)) {
      Files.createDirectories(home);
      Map<String, Object> taken = fill(source.call());
      new ObjectMapper().writeValue(record.toFile(), taken);
    }
    Map<String, Object> built = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(record.toFile())
        .properties()
        .forEach(entry -> built.put(entry.getKey(), entry.getValue()));
    return built;
  }

  private Map<String, Object> fill(MixedChunks source) throws Exception {
    long begin = System.nanoTime();
    int threads = Runtime.getRuntime().availableProcessors();
    try (var indexes = new LuceneIndexes(home, BUFFER_MIB, 200);
        var pool = Executors.newFixedThreadPool(threads)) {
      ChunkIndex index = indexes.get().open(named());
      var next = new AtomicInteger();
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(pool.submit(() -> write(source, index, next)));
      }
      for (Future<Integer> result : results) {
        awaited(result);
      }
      index.commit();
      double written = seconds(begin);
      settle();
      index.commit();
      return Map.of("build_seconds", written, "with_merges_seconds", seconds(begin) - 10);
    }
  }

  private int write(MixedChunks source, ChunkIndex index, AtomicInteger next) {
    int number = next.getAndIncrement();
    while (number < documents()) {
      index.replace(MixedChunks.document(number), source.chunks(number));
      if (number % DOCUMENTS_BETWEEN_COMMITS == DOCUMENTS_BETWEEN_COMMITS - 1) {
        index.commit();
        OUT.println((number + 1) * MixedChunks.RUN + " chunks written");
      }
      number = next.getAndIncrement();
    }
    return number;
  }

  private static <T> T awaited(Future<T> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /// Waits until merging has not changed the files for ten seconds.
  private void settle() throws IOException, InterruptedException {
    long before = -1;
    for (int quiet = 0; quiet < 10; ) {
      Thread.sleep(1_000);
      long now = bytes();
      quiet = now == before ? quiet + 1 : 0;
      before = now;
    }
  }

  /// {@return the size of the files}
  long bytes() throws IOException {
    try (var files = Files.list(index())) {
      long sum = 0;
      for (Path file : files.toList()) {
        sum += Files.exists(file) ? Files.size(file) : 0;
      }
      return sum;
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
