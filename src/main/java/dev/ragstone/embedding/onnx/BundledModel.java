package dev.ragstone.embedding.onnx;

import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A model whose files are on the class path.
///
/// @param graph resource name of the ONNX file
/// @param tokenizer resource name of the `tokenizer.json`
record BundledModel(EmbeddingModelSpec spec, String graph, String tokenizer) {

  /// BAAI's bge-small-en-v1.5 with weights in 8 bits: 33 million parameters, English, MIT licence.
  static final BundledModel BGE_SMALL_EN =
      new BundledModel(
          new EmbeddingModelSpec(
              "bge-small-en-v1.5",
              384,
              Pooling.CLS,
              "Represent this sentence for searching relevant passages: ",
              512),
          "bge-small-en-v1.5-q.onnx",
          "bge-small-en-v1.5-q-tokenizer.json");

  static byte[] read(String resource) {
    try (var stream = BundledModel.class.getResourceAsStream("/" + resource)) {
      if (stream == null) {
        throw new FileNotFoundException("no resource " + resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
