package dev.ragstone.embedding.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Writes an ONNX file node by node; a node's only output is named after it.
final class GraphWriter {

  /// Domain of the operations that ONNX Runtime adds to the standard.
  static final String MICROSOFT = "com.microsoft";

  static final int FLOAT = 1;
  static final int INT8 = 3;
  static final int INT32 = 6;
  static final int INT64 = 7;

  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private final ProtoWriter graph = new ProtoWriter().text(2, "bert");

  /// A node under construction; [#add] puts it into the graph.
  final class Node {

    private final ProtoWriter node = new ProtoWriter();
    private final String name;

    private Node(String domain, String operation, String name, List<String> inputs) {
      this.name = name;
      inputs.forEach(input -> node.text(1, input));
      node.text(3, name).text(4, operation).text(7, domain);
    }

    Node with(String attribute, long value) {
      node.message(5, new ProtoWriter().text(1, attribute).number(3, value).number(20, 2));
      return this;
    }

    Node with(String attribute, float value) {
      node.message(5, new ProtoWriter().text(1, attribute).decimal(2, value).number(20, 1));
      return this;
    }

    /// Returns the name of its output.
    String add() {
      return add(name).getFirst();
    }

    /// Returns the names of its outputs.
    List<String> add(String... outputs) {
      for (String output : outputs) {
        node.text(2, output);
      }
      graph.message(1, node);
      return List.of(outputs);
    }
  }

  Node standard(String operation, String name, String... inputs) {
    return new Node("", operation, name, List.of(inputs));
  }

  /// An empty name leaves an optional input out.
  Node microsoft(String operation, String name, String... inputs) {
    return new Node(MICROSOFT, operation, name, List.of(inputs));
  }

  String floats(String name, Matrix matrix, long... shape) {
    return tensor(name, FLOAT, matrix.toBytes(), shape);
  }

  String int8(String name, byte[] values, long... shape) {
    return tensor(name, INT8, values, shape);
  }

  String int64(String name, long value) {
    var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    return tensor(name, INT64, bytes.array(), 1);
  }

  private String tensor(String name, int type, byte[] values, long... shape) {
    var tensor = new ProtoWriter();
    for (long dimension : shape) {
      tensor.number(1, dimension);
    }
    graph.message(5, tensor.number(2, type).text(8, name).bytes(9, values));
    return name;
  }

  /// A dimension is a number, or a name where it varies.
  String input(String name, int type, String... dimensions) {
    graph.message(11, value(name, type, dimensions));
    return name;
  }

  void output(String name, int type, String... dimensions) {
    graph.message(12, value(name, type, dimensions));
  }

  private static ProtoWriter value(String name, int type, String... dimensions) {
    var shape = new ProtoWriter();
    for (String dimension : dimensions) {
      var written = new ProtoWriter();
      if (Character.isDigit(dimension.charAt(0))) {
        written.number(1, Long.parseLong(dimension));
      } else {
        written.text(2, dimension);
      }
      shape.message(1, written);
    }
    var tensor = new ProtoWriter().number(1, type).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }

  byte[] toOnnx() {
    return new ProtoWriter()
        .number(1, IR_VERSION)
        .text(2, "ragstone")
        .message(7, graph)
        .message(8, new ProtoWriter().text(1, "").number(2, OPSET))
        .message(8, new ProtoWriter().text(1, MICROSOFT).number(2, 1))
        .toByteArray();
  }
}
