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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentUseTest {

  @TempDir Path data;

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
}
