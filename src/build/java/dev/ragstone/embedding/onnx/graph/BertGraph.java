package dev.ragstone.embedding.onnx.graph;

import java.util.List;

/// Writes a BERT encoder that gives the vector of the first token, for texts of equal length.
///
/// It reads no attention mask: a mask is needed for padding alone, costs a sixth of the time on
/// long texts, and keeps ONNX Runtime from computing attention in blocks that fit its cache.
final class BertGraph {

  private static final float EPSILON = 1e-12f;

  private final TrainedWeights weights;
  private final int layers;
  private final int heads;
  private final int width;
  private final GraphWriter graph = new GraphWriter();

  private BertGraph(TrainedWeights weights, int layers, int heads) {
    this.weights = weights;
    this.layers = layers;
    this.heads = heads;
    width = weights.named("embeddings.LayerNorm.weight").columns();
  }

  static byte[] write(TrainedWeights weights, int layers, int heads) {
    return new BertGraph(weights, layers, heads).toOnnx();
  }

  private byte[] toOnnx() {
    String ids = graph.input("input_ids", GraphWriter.INT64, "batch", "sequence");
    String hidden = embeddings(ids);
    for (int layer = 0; layer < layers - 1; layer++) {
      hidden = layer("encoder.layer." + layer, hidden);
    }
    String last = lastLayer("encoder.layer." + (layers - 1), hidden);
    graph.output(last, GraphWriter.FLOAT, "batch", "1", String.valueOf(width));
    return graph.toOnnx();
  }

  private String embeddings(String ids) {
    Matrix words = weights.named("embeddings.word_embeddings.weight");
    Quantized quantized = Quantized.byRow(words);
    String table = graph.int8("words", quantized.values(), words.rows(), width);
    String scales = graph.floats("words.scales", quantized.scales(), words.rows(), 1);
    String rows = graph.standard("Gather", "words.rows", table, ids).add();
    String floats =
        graph.standard("Cast", "words.floats", rows).with("to", GraphWriter.FLOAT).add();
    String scale = graph.standard("Gather", "words.scale", scales, ids).add();
    String word = graph.standard("Mul", "words.vectors", floats, scale).add();
    return normalize("embeddings.LayerNorm", word, positions(ids));
  }

  /// Every token is of the first type, so the vector of the type is part of each position's.
  private String positions(String ids) {
    Matrix positions =
        weights
            .named("embeddings.position_embeddings.weight")
            .plus(weights.named("embeddings.token_type_embeddings.weight"), 0);
    String table = graph.floats("positions", positions, positions.rows(), width);
    String length = graph.standard("Shape", "length", ids).with("start", 1).with("end", 2).add();
    String zero = graph.int64("zero", 0);
    return graph.standard("Slice", "positions.read", table, zero, length, zero).add();
  }

  private String layer(String name, String hidden) {
    String self = name + ".attention.self";
    List<String> read = quantize(name, hidden);
    String query = multiply(self + ".query", read);
    return rest(name, attend(name, query, read), hidden);
  }

  /// Queries with the first token alone; the others are still looked at, but no longer moved.
  private String lastLayer(String name, String hidden) {
    String one = graph.int64("one", 1);
    String first = graph.standard("Slice", name + ".first", hidden, "zero", one, one).add();
    String query = dense(name + ".attention.self.query", first);
    return rest(name, attend(name, query, quantize(name, hidden)), first);
  }

  private String attend(String name, String query, List<String> read) {
    String self = name + ".attention.self";
    String key = multiply(self + ".key", read);
    String value = multiply(self + ".value", read);
    return graph
        .microsoft("MultiHeadAttention", self, query, key, value)
        .with("num_heads", heads)
        .add();
  }

  private String rest(String name, String attended, String hidden) {
    String projected = dense(name + ".attention.output.dense", attended);
    String mixed = normalize(name + ".attention.output.LayerNorm", projected, hidden);
    String inner = dense(name + ".intermediate.dense", mixed);
    String active = graph.microsoft("Gelu", name + ".active", inner).add();
    String outer = dense(name + ".output.dense", active);
    return normalize(name + ".output.LayerNorm", outer, mixed);
  }

  private String normalize(String name, String change, String hidden) {
    return graph
        .microsoft(
            "SkipLayerNormalization",
            name,
            change,
            hidden,
            vector(name + ".weight"),
            vector(name + ".bias"))
        .with("epsilon", EPSILON)
        .add();
  }

  private List<String> quantize(String name, String hidden) {
    return graph
        .standard("DynamicQuantizeLinear", name + ".read", hidden)
        .add(name + ".read", name + ".read.scale", name + ".read.zero");
  }

  /// Multiplies what [#quantize] gave.
  private String multiply(String module, List<String> read) {
    matrix(module);
    return graph
        .microsoft(
            "MatMulIntegerToFloat",
            module,
            read.get(0),
            module + ".values",
            read.get(1),
            module + ".scales",
            read.get(2),
            "",
            vector(module + ".bias"))
        .add();
  }

  private String dense(String module, String input) {
    matrix(module);
    return graph
        .microsoft(
            "DynamicQuantizeMatMul",
            module,
            input,
            module + ".values",
            module + ".scales",
            "",
            vector(module + ".bias"))
        .add();
  }

  private void matrix(String module) {
    Matrix matrix = weights.matrixOf(module);
    Quantized quantized = Quantized.byColumn(matrix);
    graph.int8(module + ".values", quantized.values(), matrix.rows(), matrix.columns());
    graph.floats(module + ".scales", quantized.scales(), matrix.columns());
  }

  private String vector(String name) {
    Matrix vector = weights.named(name);
    return graph.floats(name, vector, vector.columns());
  }
}
