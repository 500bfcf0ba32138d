package dev.ragstone.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.catalog.queue.QueueControl;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.document.Metadata;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModels;
import dev.ragstone.ingestion.chunking.EmbeddableChunk;
import dev.ragstone.ingestion.extraction.Extraction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Extraction, chunking and indexing hide behind embedding: documents of prose are ingested almost
/// as fast as the same chunks alone are embedded, in the same process.
///
/// Each round embeds before and after it ingests, because other work on the machine may come and
/// go; the figure is the median of the rounds. The ratio of processor times, reader processes
/// included, is what remains possible if every core is kept busy; it holds on a loaded machine too.
///
/// `./mvnw -Psoak verify -Dit.test=ThroughputSoak [-Dsoak.prose=24] [-Dsoak.rounds=3]`
@QuarkusTest
class ThroughputSoak {

  private static final PrintStream OUT = System.out;
  private static final int DOCUMENTS = Integer.getInteger("soak.prose", 24);
  private static final int PARAGRAPHS = 90;
  private static final int ROUNDS = Integer.getInteger("soak.rounds", 3);
  private static final double LEAST_RATIO = 0.85;

  private static final List<String> SENTENCES =
      List.of(
          "The keeper of the lighthouse writes down every ship that passes before the evening fog",
          "Two engineers from the harbour office inspected the northern pier and found its timber sound",
          "In most years the river freezes late, so the ferry runs until the first week of January",
          "A letter from the ministry explains which of the older regulations remain in force",
          "Nobody had expected the bridge to carry so many wagons when it was planned in 1871",
          "The museum keeps a copy of the map, though its colours have faded where light reaches it",
          "Visitors who arrive by train walk ten minutes along the canal to reach the market",
          "According to the minutes, the council adjourned without a decision about the new wells");

  @Inject EmbeddingModel model;
  @Inject Intake intake;
  @Inject QueueControl queue;
  @Inject CollectionStore collections;
  @Inject CollectionLifecycle lifecycle;
  @Inject NewCollections defaults;
  @Inject DocumentStore documents;
  @Inject SettledDocuments settled;

  @Test
  void hidesEverythingElseBehindEmbedding() throws Exception {
    embedAll(-1, 1);
    ingestAll(0, -2, 2);
    var ratios = new ArrayList<Double>();
    for (int round = 1; round <= ROUNDS; round++) {
      Rate before = embedAll(round * 1_000, DOCUMENTS);
      Rate pipeline = ingestAll(round, round * 1_000, DOCUMENTS);
      Rate raw = before.plus(embedAll(round * 1_000, DOCUMENTS));
      assertThat(pipeline.chunks()).isEqualTo(before.chunks());
      ratios.add(pipeline.perSecond() / raw.perSecond());
      OUT.printf(
          Locale.ROOT,
          "raw %.2f chunks/s, pipeline %.2f chunks/s (%d chunks), ratio %.3f, of processor time %.3f%n",
          raw.perSecond(),
          pipeline.perSecond(),
          pipeline.chunks(),
          ratios.getLast(),
          raw.processorMillis() / pipeline.processorMillis());
    }
    double median = ratios.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    Path folder = Files.createDirectories(Path.of("target", "soak"));
    Files.writeString(
        folder.resolve("throughput.json"), String.format(Locale.ROOT, "{\"ratio\": %.3f}", median));
    assertThat(median).isGreaterThanOrEqualTo(LEAST_RATIO);
  }

  private Rate embedAll(int seed, int count) {
    var embedder = new ChunkEmbedder(new EmbeddingModels(model, List.of()));
    Collection collection = defaults.named("any", "");
    var texts = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      Extraction extraction = Extraction.ofText(prose(seed + i), null);
      texts.addAll(
          embedder.cut(document(), extraction, collection).stream()
              .map(EmbeddableChunk::embedded)
              .toList());
    }
    Rate begin = Rate.now();
    model.embedPassages(texts);
    return Rate.since(begin, texts.size());
  }

  private Rate ingestAll(int round, int seed, int count) throws IOException, InterruptedException {
    Collection collection = defaults.named("throughput-" + round, "");
    lifecycle.create(collection);
    queue.pause(collection.name());
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      ids.add(store(collection, prose(seed + i)));
    }
    Rate begin = Rate.now();
    queue.resume(collection.name());
    List<Document> done =
        settled.await(Principal.service(), collection.name(), ids, Duration.ofMinutes(30));
    Rate end = Rate.since(begin, 0);
    assertThat(done).allMatch(document -> document.status() == DocumentStatus.READY);
    return new Rate(
        (int) collections.statistics(Principal.service(), collection.name()).chunks(),
        end.nanos(),
        end.processorNanos());
  }

  private String store(Collection collection, String text) throws IOException {
    var description =
        new Intake.Description(
            null, "prose.txt", null, null, null, Metadata.EMPTY, Upload.BY_REQUEST);
    Upload upload =
        intake.receive(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), description);
    try (var _ = upload.content()) {
      return intake.store(collection.name(), List.of(upload)).getFirst().document().id();
    }
  }

  private Document document() {
    return new Document(
        "any",
        "any",
        new Document.Source("prose.txt", "text/plain", 1, "0".repeat(64), null, null),
        null,
        Metadata.EMPTY,
        Document.Progress.QUEUED,
        Document.Counts.NONE,
        1,
        java.time.Instant.EPOCH,
        java.time.Instant.EPOCH,
        null);
  }

  /// Paragraphs of four to eight sentences, no two of which are the same.
  private static String prose(int seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (int paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
      int sentences = 4 + random.nextInt(5);
      for (int i = 0; i < sentences; i++) {
        text.append(SENTENCES.get(random.nextInt(SENTENCES.size())))
            .append(", as record ")
            .append(random.nextInt(100_000))
            .append(" of that year shows. ");
      }
      text.append("\n\n");
    }
    return text.toString();
  }

  /// Work, and the time it took of the clock and of the processors.
  private record Rate(int chunks, long nanos, long processorNanos) {

    static Rate now() {
      ProcessHandle self = ProcessHandle.current();
      long processor =
          Stream.concat(Stream.of(self), self.descendants())
              .mapToLong(p -> p.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
              .sum();
      return new Rate(0, System.nanoTime(), processor);
    }

    static Rate since(Rate begin, int chunks) {
      Rate now = now();
      return new Rate(chunks, now.nanos - begin.nanos, now.processorNanos - begin.processorNanos);
    }

    Rate plus(Rate other) {
      return new Rate(
          chunks + other.chunks, nanos + other.nanos, processorNanos + other.processorNanos);
    }

    double perSecond() {
      return chunks * 1e9 / nanos;
    }

    double processorMillis() {
      return processorNanos / 1e6 / chunks;
    }
  }
}
