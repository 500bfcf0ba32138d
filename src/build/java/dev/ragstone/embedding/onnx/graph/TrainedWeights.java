package dev.ragstone.embedding.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The weights in an ONNX file that PyTorch exported in 32 bits. Biases and tables are found by
/// name; matrices, whose names the export lost, by the node that multiplies with them.
final class TrainedWeights {

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int FLOAT = 1;

  private final Map<String, Matrix> tensors = new HashMap<>();
  private final Map<String, String> secondInputs = new HashMap<>();

  private TrainedWeights() {}

  static TrainedWeights read(byte[] onnx) {
    var weights = new TrainedWeights();
    var model = new ProtoReader(ByteBuffer.wrap(onnx));
    while (model.next()) {
      if (model.field() == MODEL_GRAPH) {
        weights.readGraph(model.message());
      }
    }
    return weights;
  }

  private void readGraph(ProtoReader graph) {
    while (graph.next()) {
      switch (graph.field()) {
        case GRAPH_NODE -> readNode(graph.message());
        case GRAPH_INITIALIZER -> readTensor(graph.message());
        default -> {
          // Names, inputs and outputs: not needed.
        }
      }
    }
  }

  private void readNode(ProtoReader node) {
    var inputs = new ArrayList<String>();
    String name = "";
    while (node.next()) {
      if (node.field() == 1) {
        inputs.add(node.text());
      } else if (node.field() == 3) {
        name = node.text();
      }
    }
    if (inputs.size() > 1) {
      secondInputs.put(name, inputs.get(1));
    }
  }

  private void readTensor(ProtoReader tensor) {
    List<Integer> dimensions = new ArrayList<>();
    String name = "";
    long type = 0;
    ByteBuffer values = ByteBuffer.allocate(0);
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> dimensions.add(Math.toIntExact(tensor.number()));
        case 2 -> type = tensor.number();
        case 8 -> name = tensor.text();
        case 9 -> values = tensor.bytes();
        default -> {
          // Nothing else is written for a tensor of plain floats.
        }
      }
    }
    if (type == FLOAT && !dimensions.isEmpty()) {
      int rows = dimensions.size() == 1 ? 1 : dimensions.getFirst();
      var floats = values.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      tensors.put(name, new Matrix(floats, rows, dimensions.getLast()));
    }
  }

  /// Returns a bias, a table or the weights of a normalization.
  Matrix named(String name) {
    Matrix tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the file has no weights " + name);
    }
    return tensor;
  }

  /// Returns the matrix of a dense layer.
  ///
  /// @param module path of the layer in PyTorch, with dots
  Matrix matrixOf(String module) {
    String node = "/" + module.replaceAll("\\.(?!\\d)", "/") + "/MatMul";
    String name = secondInputs.get(node);
    if (name == null) {
      throw new IllegalArgumentException("the file has no node " + node);
    }
    return named(name);
  }
}
