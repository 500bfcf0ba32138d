package dev.ragstone.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.TestEmbeddingConfig;
import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.TestInferenceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Our vectors against those of others, on texts of every kind.
class FidelityTest {

  private static final List<String> VARIED = VariedTexts.fifty();

  /// What LangChain4j refuses, or splits into parts.
  private static final List<String> EXTREME =
      List.of("", " ", "\u0000", "hello ".repeat(511), "你好 world ".repeat(400), "🙂".repeat(600));

  private static final List<String> ALL = Stream.concat(VARIED.stream(), EXTREME.stream()).toList();

  private static final List<Embedding> PUBLISHED = embed(BundledModel.AS_PUBLISHED, ALL);

  @Test
  void agreesWithLangChain4jOnThePublishedGraph() {
    var peer = new BgeSmallEnV15QuantizedEmbeddingModel();
    for (int i = 0; i < VARIED.size(); i++) {
      var theirs = Embedding.normalized(peer.embed(VARIED.get(i)).content().vector());
      assertThat(PUBLISHED.get(i).cosine(theirs)).as(VARIED.get(i)).isGreaterThanOrEqualTo(0.999);
    }
  }

  @Test
  void agreesWithADirectRunOnEmptyAndOverlongTexts() throws Exception {
    List<Embedding> direct = run(BundledModel.AS_PUBLISHED.graph(), EXTREME);
    assertThat(cosines(PUBLISHED.subList(VARIED.size(), ALL.size()), direct))
        .allSatisfy(cosine -> assertThat(cosine).isGreaterThan(0.999));
  }

  @Test
  void staysNearThePublishedGraphAndTheWeightsIn32Bits() throws Exception {
    assertThat(BundledModel.fastest()).as("the build writes it").isEqualTo(BundledModel.FUSED);
    List<Embedding> exact = run("bge-small-en-v1.5.onnx", ALL);
    List<Embedding> ours = embed(BundledModel.FUSED, ALL);
    assertThat(mean(cosines(ours, PUBLISHED))).isGreaterThan(0.99);
    List<Double> fused = cosines(ours, exact);
    assertThat(mean(fused)).isGreaterThan(0.996).isGreaterThan(mean(cosines(PUBLISHED, exact)));
    assertThat(fused).allSatisfy(cosine -> assertThat(cosine).isGreaterThan(0.985));
  }

  private static List<Embedding> embed(BundledModel bundled, List<String> texts) {
    var pool = new InferencePool(TestInferenceConfig.threads(2));
    try (var model = new OnnxEmbeddingModel(bundled, new TestEmbeddingConfig(1, 0), pool)) {
      return model.embedPassages(texts);
    }
  }

  private static List<Embedding> run(String graph, List<String> texts) throws Exception {
    var embeddings = new ArrayList<Embedding>();
    try (var direct = new DirectRun(BundledModel.read(graph))) {
      for (String text : texts) {
        embeddings.add(direct.embed(text));
      }
    }
    return embeddings;
  }

  private static List<Double> cosines(List<Embedding> left, List<Embedding> right) {
    return IntStream.range(0, left.size()).mapToObj(i -> left.get(i).cosine(right.get(i))).toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
