package dev.ragstone.embedding.onnx.graph;

import java.nio.FloatBuffer;

/// Weights in 8 bits with one scale a line, symmetric around zero: `weight ≈ value × scale`. A
/// scale for each line, not one for the whole matrix, keeps the small lines from drowning in the
/// resolution of the large ones.
final class Quantized {

  private static final int MAX = 127;

  private final byte[] values;
  private final float[] scales;

  private Quantized(Matrix matrix, boolean byColumn) {
    values = new byte[matrix.rows() * matrix.columns()];
    scales = new float[byColumn ? matrix.columns() : matrix.rows()];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        int line = byColumn ? column : row;
        scales[line] = Math.max(scales[line], Math.abs(matrix.at(row, column)) / MAX);
      }
    }
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        float scale = scales[byColumn ? column : row];
        values[row * matrix.columns() + column] =
            (byte) (scale == 0 ? 0 : Math.round(matrix.at(row, column) / scale));
      }
    }
  }

  /// For a matrix that vectors are multiplied with: each column makes one output.
  static Quantized byColumn(Matrix matrix) {
    return new Quantized(matrix, true);
  }

  /// For a table whose rows are looked up.
  static Quantized byRow(Matrix matrix) {
    return new Quantized(matrix, false);
  }

  byte[] values() {
    return values.clone();
  }

  /// The scales as one row.
  Matrix scales() {
    return new Matrix(FloatBuffer.wrap(scales.clone()), 1, scales.length);
  }
}
