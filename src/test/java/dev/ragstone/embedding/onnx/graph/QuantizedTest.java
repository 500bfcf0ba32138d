package dev.ragstone.embedding.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class QuantizedTest {

  private final Matrix matrix =
      new Matrix(FloatBuffer.wrap(new float[] {1f, 100f, 0f, -0.4f, 40f, 0f}), 2, 3);

  @Test
  void keepsSmallColumnsApartFromLargeOnes() {
    var quantized = Quantized.byColumn(matrix);
    assertThat(quantized.values()).containsExactly(127, 127, 0, -51, 51, 0);
    assertThat(quantized.scales().at(0, 0)).isCloseTo(1f / 127, within(1e-6f));
    assertThat(quantized.scales().at(0, 1)).isCloseTo(100f / 127, within(1e-6f));
  }

  @Test
  void scalesRowsOfATable() {
    var quantized = Quantized.byRow(matrix);
    assertThat(quantized.values()).containsExactly(1, 127, 0, -1, 127, 0);
    assertThat(quantized.scales().columns()).isEqualTo(2);
  }
}
