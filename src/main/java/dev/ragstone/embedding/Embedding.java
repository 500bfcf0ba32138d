package dev.ragstone.embedding;

import java.util.Arrays;

/// A unit vector that stands for a text; the dot product of two is their cosine similarity.
/// Immutable.
public final class Embedding {

  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /// Scales a vector to unit length.
  ///
  /// @param values as the model gave them; copied
  /// @return the embedding
  /// @throws IllegalArgumentException if the vector is empty, zero or not finite
  public static Embedding normalized(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    double norm = Math.sqrt(squares);
    if (!(norm > 0) || Double.isInfinite(norm)) {
      throw new IllegalArgumentException("vector must be finite and not zero, got length " + norm);
    }
    var unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / norm);
    }
    return new Embedding(unit);
  }

  /// {@return the number of components}
  public int dimension() {
    return values.length;
  }

  /// {@return a copy of the components}
  public float[] toArray() {
    return values.clone();
  }

  /// Compares with another embedding of the same model.
  ///
  /// @param other of the same dimension
  /// @return the cosine similarity, in -1..1
  public double cosine(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "dimensions must be equal, got " + values.length + " and " + other.values.length);
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * other.values[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
