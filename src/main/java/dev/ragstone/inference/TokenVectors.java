package dev.ragstone.inference;

import java.nio.FloatBuffer;

/// What a model made of a batch: for each text a vector for each token, or for the first token only
/// where the model is built so.
public final class TokenVectors {

  private final FloatBuffer values;
  private final int tokens;
  private final int dimension;

  TokenVectors(FloatBuffer values, int tokens, int dimension) {
    this.values = values;
    this.tokens = tokens;
    this.dimension = dimension;
  }

  /// Returns the vector of the first token.
  ///
  /// @param text position in the batch
  /// @return a new array, not normalized
  public float[] first(int text) {
    var vector = new float[dimension];
    values.get(text * tokens * dimension, vector);
    return vector;
  }

  /// {@return the components of each vector}
  public int dimension() {
    return dimension;
  }

  /// Returns the vector of the last token.
  ///
  /// @param text position in the batch
  /// @return a new array, not normalized
  public float[] last(int text) {
    var vector = new float[dimension];
    values.get(((text + 1) * tokens - 1) * dimension, vector);
    return vector;
  }

  /// Returns the mean of the vectors of all tokens that the model gives.
  ///
  /// @param text position in the batch
  /// @return a new array, not normalized
  public float[] mean(int text) {
    var mean = new float[dimension];
    for (int i = 0; i < tokens * dimension; i++) {
      mean[i % dimension] += values.get(text * tokens * dimension + i) / tokens;
    }
    return mean;
  }
}
