package dev.ragstone.embedding.onnx;

import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.TestEmbeddingConfig;
import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.TestInferenceConfig;
import java.util.function.Function;

/// The bundled model without CDI, for benchmarks.
public final class BundledModels {

  private BundledModels() {}

  /// Opens the model for the time of some work.
  ///
  /// @param work what to do with it
  /// @param <T> of its result
  /// @return what the work returned
  public static <T> T with(Function<EmbeddingModel, T> work) {
    int cores = Runtime.getRuntime().availableProcessors();
    try (var model =
        new OnnxEmbeddingModel(
            BundledModel.fastest(),
            new TestEmbeddingConfig(1, 0),
            new InferencePool(TestInferenceConfig.threads(cores)))) {
      return work.apply(model);
    }
  }
}
