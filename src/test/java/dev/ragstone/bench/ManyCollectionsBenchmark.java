package dev.ragstone.bench;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Places;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.index.Searches;
import dev.ragstone.index.lucene.LuceneIndexes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Many small collections under the default limit of open ones: what each touch costs, and what the
/// process uses.
///
/// `./mvnw -q test-compile exec:exec@benchmark-collections -Dbench.collections=2000`
final class ManyCollectionsBenchmark {

  private static final PrintStream OUT = System.out;
  private static final int DIMENSION = 384;
  private static final int CHUNKS = 20;

  private final LuceneIndexes indexes;
  private final Random random = new Random(1);

  private ManyCollectionsBenchmark(LuceneIndexes indexes) {
    this.indexes = indexes;
  }

  /// Prints the table.
  ///
  /// @param args number of collections, folder that they are made in
  /// @throws IOException if `/proc` cannot be read
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    try (var indexes = new LuceneIndexes(folder, 48, 200)) {
      new ManyCollectionsBenchmark(indexes).run(count);
    }
  }

  private void run(int count) throws IOException {
    OUT.println("| what | p50 ms | p99 ms | heap MiB | RSS MiB | files | memory maps |");
    OUT.println("|---|---|---|---|---|---|---|");
    row("nothing yet", "–", "–");
    row(count + " collections made, 20 chunks each", each(count, this::write));
    row("searched, one after the other: each is opened", each(count, this::search));
    row("searched again: opened again, as 200 stay open", each(count, this::search));
    each(100, this::search);
    row("100 of them searched once more: open", each(100, this::search));
    row("written again, one after the other", each(count, this::write));
  }

  private static Sample each(int count, Touch touch) {
    var sample = new Sample();
    for (int i = 0; i < count; i++) {
      long begin = System.nanoTime();
      touch.on(i);
      sample.add(System.nanoTime() - begin);
    }
    return sample;
  }

  private void write(int number) {
    ChunkIndex index = indexes.get().open(collection(number));
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < CHUNKS; i++) {
      String text = "Passage " + i + " of collection " + number + " on its valves and pumps.";
      var chunk =
          new Chunk("a", i, text, List.of(), Places.NONE, i * 100, i * 100 + text.length(), 12);
      chunks.add(new EmbeddedChunk(chunk, vector(), ""));
    }
    index.replace(MixedChunks.document(0), chunks);
    index.commit();
  }

  private void search(int number) {
    try (ChunkSearcher searcher = indexes.get().open(collection(number)).searcher()) {
      Searches.fetch(searcher, Searches.byWords(searcher, "valves and pumps", null, 10));
      Searches.byVector(searcher, vector(), null, 10);
    }
  }

  private Embedding vector() {
    var values = new float[DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.normalized(values);
  }

  private static Collection collection(int number) {
    return new Collection(
        "many-" + number,
        "",
        "en",
        "bge-small-en-v1.5",
        new Collection.Chunking(256, 0),
        Collection.Answering.DEFAULT,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static void row(String what, Sample sample) throws IOException {
    row(what, millis(sample, .5), millis(sample, .99));
  }

  private static String millis(Sample sample, double share) {
    return String.format(Locale.ROOT, "%.2f", sample.millis(share));
  }

  private static void row(String what, String median, String p99) throws IOException {
    OUT.printf(
        Locale.ROOT,
        "| %s | %s | %s | %d | %d | %d | %d |%n",
        what,
        median,
        p99,
        Usage.heapMebibytes(),
        Usage.mebibytes("VmRSS"),
        Usage.openFiles(),
        Usage.memoryMaps());
  }

  @FunctionalInterface
  private interface Touch {
    void on(int number);
  }
}
