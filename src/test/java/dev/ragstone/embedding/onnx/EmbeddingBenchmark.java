package dev.ragstone.embedding.onnx;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.ragstone.embedding.TestEmbeddingConfig;
import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.TestInferenceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// Passages embedded by LangChain4j in both its ways, by the published graph and by the fused one,
/// in turn: tokens per second of wall time and per second of one core, medians of the rounds.
final class EmbeddingBenchmark {

  private static final int TOKENS = 3_000;

  private EmbeddingBenchmark() {}

  public static void main(String[] arguments) {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    int cores = Runtime.getRuntime().availableProcessors();
    var config = new TestEmbeddingConfig(1, 0);
    var peer = new BgeSmallEnV15QuantizedEmbeddingModel();
    try (var published =
            new OnnxEmbeddingModel(
                BundledModel.AS_PUBLISHED,
                config,
                new InferencePool(TestInferenceConfig.threads(cores)));
        var fused =
            new OnnxEmbeddingModel(
                BundledModel.FUSED,
                config,
                new InferencePool(TestInferenceConfig.threads(cores)))) {
      Map<String, Consumer<List<String>>> ways = new LinkedHashMap<>();
      ways.put(
          "LangChain4j embedAll",
          texts -> peer.embedAll(texts.stream().map(TextSegment::from).toList()));
      ways.put("LangChain4j one by one", texts -> texts.forEach(peer::embed));
      ways.put("published graph", published::embedPassages);
      ways.put("fused graph", fused::embedPassages);
      System.out.printf(
          Locale.ROOT, "%-8s%-24s%10s%14s%n", "length", "way", "tokens/s", "tokens/CPU-s");
      for (int length : new int[] {64, 128, 256, 400, 0}) {
        measure(length == 0 ? "mixed" : String.valueOf(length), texts(fused, length), ways, rounds);
      }
    }
  }

  /// Texts of that many tokens, special ones left out; at 0 of any length up to 400.
  private static List<String> texts(OnnxEmbeddingModel model, int length) {
    var random = new Random(length);
    var texts = new ArrayList<String>();
    for (int tokens = 0; tokens < TOKENS; ) {
      int wanted = length == 0 ? 10 + random.nextInt(390) : length;
      String text = VariedTexts.words(random, wanted);
      while (model.countTokens(text) > wanted) {
        text = text.substring(0, text.lastIndexOf(' '));
      }
      texts.add(text);
      tokens += wanted;
    }
    return texts;
  }

  private static void measure(
      String length, List<String> texts, Map<String, Consumer<List<String>>> ways, int rounds) {
    var wall = new LinkedHashMap<String, double[]>();
    var processor = new LinkedHashMap<String, double[]>();
    for (int round = -1; round < rounds; round++) {
      for (var way : ways.entrySet()) {
        long cpu = cpu();
        long start = System.nanoTime();
        way.getValue().accept(round < 0 ? texts.subList(0, 2) : texts);
        if (round >= 0) {
          put(wall, way.getKey(), rounds, round, System.nanoTime() - start);
          put(processor, way.getKey(), rounds, round, cpu() - cpu);
        }
      }
    }
    for (String way : ways.keySet()) {
      System.out.printf(
          Locale.ROOT,
          "%-8s%-24s%10.0f%14.0f%n",
          length,
          way,
          TOKENS * 1e9 / median(wall, way),
          TOKENS * 1e9 / median(processor, way));
    }
  }

  private static void put(
      Map<String, double[]> nanos, String way, int rounds, int round, long value) {
    nanos.computeIfAbsent(way, key -> new double[rounds])[round] = value;
  }

  private static double median(Map<String, double[]> nanos, String way) {
    double[] values = nanos.getOrDefault(way, new double[1]);
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}
