package dev.ragstone.inference;

import java.nio.FloatBuffer;
import java.util.List;

/// What a model made of a batch: for each text a vector for each token, or for the first token only
/// where the model is built so.
public final class TokenVectors {

  private final List<Tokens> batch;
  private final FloatBuffer values;
  private final int rowLength;
  private final int dimension;

  TokenVectors(List<Tokens> batch, FloatBuffer values, int rowLength, int dimension) {
    this.batch = batch;
    this.values = values;
    this.rowLength = rowLength;
    this.dimension = dimension;
  }

  /// {@return the number of texts}
  public int texts() {
    return batch.size();
  }

  /// Returns the vector of the first token.
  ///
  /// @param text position in the batch
  /// @return a new array, not normalized
  public float[] first(int text) {
    var vector = new float[dimension];
    values.get(text * rowLength * dimension, vector);
    return vector;
  }

  /// Returns the mean of the vectors of all tokens, padding left out.
  ///
  /// @param text position in the batch
  /// @return a new array, not normalized
  /// @throws IllegalStateException if the model computes the first token only
  public float[] mean(int text) {
    int length = batch.get(text).length();
    if (length > rowLength) {
      throw new IllegalStateException(
          "the model must give all " + length + " token vectors, got " + rowLength);
    }
    var mean = new float[dimension];
    for (int token = 0; token < length; token++) {
      for (int i = 0; i < dimension; i++) {
        mean[i] += values.get((text * rowLength + token) * dimension + i) / length;
      }
    }
    return mean;
  }
}
