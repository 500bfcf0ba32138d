package dev.ragstone.embedding.onnx.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Real ONNX models of a few words, in folders as the service reads them.
public final class TinyModels {

  private static final List<String> WORDS =
      List.of("[UNK]", "pump", "leaks", "seal", "cats", "sleep", "query", "passage");

  private TinyModels() {}

  /// Writes a model that gives each word a vector of its own.
  ///
  /// @param data data directory
  /// @param name of the model
  /// @param dimension of its vectors
  /// @param descriptor content of `model.json`
  /// @return its folder
  public static Path embedding(Path data, String name, int dimension, String descriptor) {
    var table = FloatBuffer.allocate(WORDS.size() * dimension);
    var random = new Random(name.hashCode());
    while (table.hasRemaining()) {
      table.put((float) random.nextGaussian());
    }
    var graph = new GraphWriter();
    String vectors =
        graph.standard("Gather", "vectors", table(graph, table, dimension), ids(graph)).add();
    graph.output(vectors, GraphWriter.FLOAT, "batch", "sequence", String.valueOf(dimension));
    return write(data, name, graph, descriptor);
  }

  /// Writes a cross-encoder that adds up the weights of the words: `seal` speaks for a passage and
  /// `cats` against it.
  ///
  /// @param data data directory
  /// @param name of the model
  /// @param descriptor content of `model.json`
  /// @return its folder
  public static Path rerank(Path data, String name, String descriptor) {
    float[] weights = new float[WORDS.size()];
    weights[WORDS.indexOf("seal")] = 2;
    weights[WORDS.indexOf("cats")] = -2;
    var graph = new GraphWriter();
    String each =
        graph
            .standard("Gather", "each", table(graph, FloatBuffer.wrap(weights), 1), ids(graph))
            .add();
    String sum =
        graph
            .standard("ReduceSum", "logits", each, graph.int64("axes", 1))
            .with("keepdims", 0L)
            .add();
    graph.output(sum, GraphWriter.FLOAT, "batch", "1");
    return write(data, name, graph, descriptor);
  }

  private static String ids(GraphWriter graph) {
    return graph.input("input_ids", GraphWriter.INT64, "batch", "sequence");
  }

  private static String table(GraphWriter graph, FloatBuffer values, int columns) {
    values.rewind();
    return graph.floats("table", new Matrix(values, WORDS.size(), columns), WORDS.size(), columns);
  }

  private static Path write(Path data, String name, GraphWriter graph, String descriptor) {
    try {
      Path folder = Files.createDirectories(data.resolve("models").resolve(name));
      Files.write(folder.resolve("model.onnx"), graph.toOnnx());
      Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
      Files.writeString(folder.resolve("model.json"), descriptor);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tokenizer() {
    var vocabulary = new StringBuilder();
    for (int i = 0; i < WORDS.size(); i++) {
      vocabulary.append(i == 0 ? "" : ",").append('"').append(WORDS.get(i)).append("\":").append(i);
    }
    return """
    {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],
     "normalizer":{"type":"Lowercase"},"pre_tokenizer":{"type":"Whitespace"},
     "post_processor":null,"decoder":null,
     "model":{"type":"WordLevel","unk_token":"[UNK]","vocab":{\
    """
        + vocabulary
        + "}}}";
  }
}
