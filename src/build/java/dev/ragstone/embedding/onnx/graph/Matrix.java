package dev.ragstone.embedding.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/// Trained weights in rows and columns; a vector is one row. A view of the file it was read from.
final class Matrix {

  private final FloatBuffer values;
  private final int rows;
  private final int columns;

  Matrix(FloatBuffer values, int rows, int columns) {
    if (values.remaining() != (long) rows * columns) {
      throw new IllegalArgumentException(
          "values must be " + rows + " x " + columns + ", got " + values.remaining());
    }
    this.values = values;
    this.rows = rows;
    this.columns = columns;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  float at(int row, int column) {
    return values.get(row * columns + column);
  }

  /// Returns this matrix with a row added to each of its rows.
  Matrix plus(Matrix other, int otherRow) {
    var sum = FloatBuffer.allocate(rows * columns);
    for (int i = 0; i < rows * columns; i++) {
      sum.put(i, values.get(i) + other.at(otherRow, i % columns));
    }
    return new Matrix(sum, rows, columns);
  }

  /// Returns the values in the byte order of ONNX.
  byte[] toBytes() {
    var bytes = ByteBuffer.allocate(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values.duplicate());
    return bytes.array();
  }
}
