package dev.ragstone.embedding.onnx;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.inference.OnnxModel;
import dev.ragstone.inference.TokenVectors;
import dev.ragstone.inference.Tokenizer;
import dev.ragstone.inference.Tokens;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// What batches cost and gain: cosine to the vector of the text alone, and tokens per CPU-second.
final class BatchBenchmark {

  private static final int TEXTS = 32;
  private static final int ROUNDS = 5;

  private BatchBenchmark() {}

  public static void main(String[] arguments) {
    byte[] json = BundledModel.read(BundledModel.fastest().tokenizer());
    byte[] graph = BundledModel.read(BundledModel.fastest().graph());
    System.out.println("tokens  batch  tokens/CPU-s  cosine mean  cosine min");
    try (var tokenizer = Tokenizer.load(json);
        var model = OnnxModel.load(graph)) {
      for (int length : new int[] {16, 64, 128, 256, 400}) {
        measure(model, texts(tokenizer, length));
      }
    }
  }

  private static List<Tokens> texts(Tokenizer tokenizer, int length) {
    var random = new Random(length);
    var texts = new ArrayList<Tokens>();
    for (int i = 0; i < TEXTS; i++) {
      texts.add(tokenizer.encode(VariedTexts.words(random, length), length));
    }
    return texts;
  }

  private static void measure(OnnxModel model, List<Tokens> texts) {
    int[] sizes = {1, 2, 4, 8, 16};
    var rates = new double[sizes.length][ROUNDS];
    var cosines = new double[sizes.length][];
    List<Embedding> alone = embed(model, texts, 1);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < sizes.length; i++) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<Embedding> batched = embed(model, texts, sizes[i]);
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        rates[i][round] = texts.stream().mapToInt(Tokens::length).sum() * 1e9 / nanos;
        cosines[i] = cosines(alone, batched);
      }
    }
    for (int i = 0; i < sizes.length; i++) {
      Arrays.sort(rates[i]);
      System.out.printf(
          Locale.ROOT,
          "%6d  %5d  %12.0f  %11.5f  %10.5f%n",
          texts.getFirst().length(),
          sizes[i],
          rates[i][ROUNDS / 2],
          Arrays.stream(cosines[i]).average().orElseThrow(),
          Arrays.stream(cosines[i]).min().orElseThrow());
    }
  }

  private static double[] cosines(List<Embedding> alone, List<Embedding> batched) {
    var cosines = new double[alone.size()];
    Arrays.setAll(cosines, i -> alone.get(i).cosine(batched.get(i)));
    return cosines;
  }

  private static List<Embedding> embed(OnnxModel model, List<Tokens> texts, int size) {
    var embeddings = new ArrayList<Embedding>();
    for (int i = 0; i < texts.size(); i += size) {
      TokenVectors vectors = model.run(texts.subList(i, i + size));
      for (int j = 0; j < size; j++) {
        embeddings.add(Embedding.normalized(vectors.first(j)));
      }
    }
    return embeddings;
  }
}
