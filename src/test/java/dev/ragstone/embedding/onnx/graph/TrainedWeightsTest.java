package dev.ragstone.embedding.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class TrainedWeightsTest {

  private static TrainedWeights weights() {
    var graph = new GraphWriter();
    var matrix = new Matrix(FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6}), 2, 3);
    graph.floats("onnx::MatMul_1", matrix, 2, 3);
    graph.floats("encoder.layer.0.bias", new Matrix(FloatBuffer.wrap(new float[] {7}), 1, 1), 1);
    graph.standard("MatMul", "/encoder/layer.0/dense/MatMul", "x", "onnx::MatMul_1").add();
    return TrainedWeights.read(graph.toOnnx());
  }

  @Test
  void findsAVectorByName() {
    assertThat(weights().named("encoder.layer.0.bias").at(0, 0)).isEqualTo(7);
  }

  @Test
  void findsAMatrixByTheNodeThatUsesIt() {
    Matrix matrix = weights().matrixOf("encoder.layer.0.dense");
    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.at(1, 0)).isEqualTo(4);
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> weights().named("pooler.bias")).hasMessageContaining("pooler.bias");
    assertThatThrownBy(() -> weights().matrixOf("pooler.dense"))
        .hasMessageContaining("/pooler/dense/MatMul");
  }
}
