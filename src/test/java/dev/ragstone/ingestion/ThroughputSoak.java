package dev.ragstone.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.catalog.CollectionStore;
import dev.ragstone.catalog.DocumentStore;
import dev.ragstone.catalog.QueueControl;
import dev.ragstone.catalog.Upload;
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
import org.junit.jupiter.api.Test;

/// Extraction, chunking and indexing hide behind embedding: documents of prose are ingested almost
/// as fast as their chunks alone are embedded, in the same process.
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
    embedAll(0, 1);
    double best = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      Rate raw = embedAll(round * 100, DOCUMENTS);
      Rate pipeline = ingestAll(round, round * 100 + 50);
      double ratio = pipeline.perSecond() / raw.perSecond();
      best = Math.max(best, ratio);
      OUT.printf(
          Locale.ROOT,
          "raw %.2f chunks/s, pipeline %.2f chunks/s (%d chunks), ratio %.3f%n",
          raw.perSecond(),
          pipeline.perSecond(),
          pipeline.chunks(),
          ratio);
    }
    Path folder = Files.createDirectories(Path.of("target", "soak"));
    Files.writeString(
        folder.resolve("throughput.json"), String.format(Locale.ROOT, "{\"ratio\": %.3f}", best));
    assertThat(best).isGreaterThanOrEqualTo(LEAST_RATIO);
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
    long begin = System.nanoTime();
    model.embedPassages(texts);
    return new Rate(texts.size(), System.nanoTime() - begin);
  }

  private Rate ingestAll(int round, int seed) throws IOException, InterruptedException {
    Collection collection = defaults.named("throughput-" + round, "");
    lifecycle.create(collection);
    queue.pause(collection.name());
    var ids = new ArrayList<String>();
    for (int i = 0; i < DOCUMENTS; i++) {
      ids.add(store(collection, prose(seed + i)));
    }
    long begin = System.nanoTime();
    queue.resume(collection.name());
    List<Document> done = settled.await(collection.name(), ids, Duration.ofMinutes(30));
    long nanos = System.nanoTime() - begin;
    assertThat(done).allMatch(document -> document.status() == DocumentStatus.READY);
    return new Rate((int) collections.statistics(collection.name()).chunks(), nanos);
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

  private record Rate(int chunks, long nanos) {

    double perSecond() {
      return chunks * 1e9 / nanos;
    }
  }
}
