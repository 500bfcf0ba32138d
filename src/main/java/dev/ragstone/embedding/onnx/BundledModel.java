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
  static final BundledModel AS_PUBLISHED = bgeSmallEn("bge-small-en-v1.5-q.onnx");

  /// The same from the weights in 32 bits, as the build writes it: one and a half times as fast,
  /// and nearer to those weights.
  static final BundledModel FUSED =
      bgeSmallEn("dev/ragstone/embedding/onnx/bge-small-en-v1.5.onnx");

  /// Returns the fused graph, or the published one in a build that left the fused one out.
  static BundledModel fastest() {
    return BundledModel.class.getResource("/" + FUSED.graph) == null ? AS_PUBLISHED : FUSED;
  }

  private static BundledModel bgeSmallEn(String graph) {
    return new BundledModel(
        new EmbeddingModelSpec(
            "bge-small-en-v1.5",
            384,
            Pooling.CLS,
            "Represent this sentence for searching relevant passages: ",
            512),
        graph,
        "bge-small-en-v1.5-q-tokenizer.json");
  }

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
