package dev.ragstone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.onnx.BundledModels;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.Searches;
import dev.ragstone.index.lucene.ExactSearch;
import dev.ragstone.index.lucene.LuceneIndexes;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.retrieval.SearchMode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// Search over a large collection: how fast, with and without filters, at what recall, while
/// ingesting, and in how much memory. The embedding of the questions is left out.
///
/// The folder belongs to one corpus; with another, name another.
///
/// `./mvnw -q test-compile exec:exec@benchmark-scale -Dbench.chunks=100000 -Dbench.corpus=<folder>
/// -Dbench.folder=<where the collection is kept>`
final class ScaleBenchmark {

  private static final PrintStream OUT = System.out;
  private static final int SEEDS = 30_000;
  private static final int QUESTIONS = 1_000;
  private static final int ASKED = Integer.getInteger("bench.questions", QUESTIONS);
  private static final int EXACT_QUESTIONS = 100;
  private static final int DEPTH = 100;

  private final BenchedCollection collection;
  private final List<String> questions;
  private final List<Embedding> asked;
  private final Map<String, Object> report = new LinkedHashMap<>();

  private ScaleBenchmark(
      BenchedCollection collection, List<String> questions, List<Embedding> asked) {
    this.collection = collection;
    this.questions = questions;
    this.asked = asked;
  }

  /// Builds the collection, unless it is there, and prints the tables.
  ///
  /// @param args number of chunks, folder of texts, folder of the collection
  /// @throws Exception if anything fails
  public static void main(String[] args) throws Exception {
    int chunks = Integer.parseInt(args[0]);
    Path corpus = Path.of(args[1]);
    Path folder = Files.createDirectories(Path.of(args[2]));
    Prose prose = Prose.read(corpus, SEEDS, QUESTIONS);
    List<Embedding> asked =
        vectors(
            prose.questions(),
            folder.resolve("questions.vectors"),
            model -> texts -> texts.stream().map(model::embedQuery).toList());
    var collection = new BenchedCollection(folder, chunks);
    var benchmark =
        new ScaleBenchmark(
            collection, prose.questions().subList(0, ASKED), asked.subList(0, ASKED));
    Callable<MixedChunks> source = () -> source(prose, folder);
    benchmark.report.put("chunks", chunks);
    benchmark.report.putAll(collection.build(source));
    benchmark.measure(source);
  }

  private static MixedChunks source(Prose prose, Path folder) throws IOException {
    long begin = System.nanoTime();
    List<Embedding> vectors =
        vectors(
            prose.sentences(), folder.resolve("sentences.vectors"), model -> model::embedPassages);
    var seeds = new Seeds(prose.sentences(), vectors, folder.resolve("neighbours"));
    OUT.printf(
        Locale.ROOT,
        "%d sentences with their neighbours in %.0f s%n",
        seeds.size(),
        (System.nanoTime() - begin) / 1e9);
    return new MixedChunks(seeds);
  }

  private static List<Embedding> vectors(
      List<String> texts,
      Path file,
      Function<dev.ragstone.embedding.EmbeddingModel, Function<List<String>, List<Embedding>>> way)
      throws IOException {
    return BundledModels.with(model -> {
      try {
        return Vectors.of(texts, file, way.apply(model));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
  }

  private void measure(Callable<MixedChunks> source) throws Exception {
    report.put("index_mib", collection.bytes() >> 20);
    try (var indexes = new LuceneIndexes(collection.home(), 48, 200)) {
      ChunkIndex index = indexes.get().open(BenchedCollection.named());
      recall(index);
      var searching =
          new Searching(Retrievers.of(new AskedModel(questions, asked), indexes.get()), questions);
      latencies(searching);
      throughput(searching);
      report.put("heap_mib", Usage.heapMebibytes());
      report.put("rss_anonymous_mib", Usage.mebibytes("RssAnon"));
      report.put("rss_mapped_mib", Usage.mebibytes("RssFile"));
      if (!Boolean.getBoolean("bench.search-only")) {
        new Ingesting(collection, index, source.call(), searching, report).measure();
      }
    }
    Path json = collection.home().resolve("report.json");
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), report);
    report.forEach((what, value) -> OUT.println(what + ": " + value));
    OUT.println("written to " + json);
  }

  private void recall(ChunkIndex index) throws IOException {
    try (var exact = new ExactSearch(collection.index());
        ChunkSearcher searcher = index.searcher()) {
      report.put("segments", exact.segments());
      for (Load load : Load.all()) {
        if (load.mode() == SearchMode.VECTOR) {
          double sum = 0;
          long nanos = 0;
          for (Embedding question : asked.subList(0, EXACT_QUESTIONS)) {
            long begin = System.nanoTime();
            List<Integer> right = exact.nearest(question, load.filter(), 10);
            nanos += System.nanoTime() - begin;
            List<Candidate> found = Searches.byVector(searcher, question, load.filter(), DEPTH);
            sum += ExactSearch.recall(found.subList(0, Math.min(10, found.size())), right);
          }
          report.put("recall@10 " + load.selectivity(), sum / EXACT_QUESTIONS);
          report.put("brute_force_ms " + load.selectivity(), nanos / 1e6 / EXACT_QUESTIONS);
        }
      }
    }
  }

  private void latencies(Searching searching) {
    OUT.println("| mode | filter | p50 ms | p95 | p99 | core ms |");
    OUT.println("|---|---|---|---|---|---|");
    List<Map<String, Object>> rows = new ArrayList<>();
    searching
        .inTurn(Load.all())
        .forEach((load, sample) -> {
          OUT.printf(
              Locale.ROOT,
              "| %s | %s | %.2f | %.2f | %.2f | %.2f |%n",
              load.mode().label(),
              load.selectivity(),
              sample.millis(.5),
              sample.millis(.95),
              sample.millis(.99),
              sample.processorMillis());
          rows.add(
              Map.of(
                  "mode",
                  load.mode().label(),
                  "filter",
                  load.selectivity(),
                  "p50_ms",
                  sample.millis(.5),
                  "p95_ms",
                  sample.millis(.95),
                  "p99_ms",
                  sample.millis(.99),
                  "core_ms",
                  sample.processorMillis()));
        });
    report.put("latencies", rows);
  }

  private void throughput(Searching searching) throws InterruptedException {
    for (SearchMode mode : SearchMode.values()) {
      for (int threads = 1; threads <= 2; threads++) {
        report.put(
            mode.label() + "_per_second_" + threads + "_threads",
            searching.perSecond(Load.all().getFirst().in(mode), threads));
      }
    }
  }
}
