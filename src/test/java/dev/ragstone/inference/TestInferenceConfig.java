package dev.ragstone.inference;

import java.util.OptionalInt;

/// Settings of a pool in tests.
public record TestInferenceConfig(
    OptionalInt threads, int waitingQueries, int passageCallers, int loadedModels)
    implements InferenceConfig {

  /// {@return settings with that many threads and room for everything}
  ///
  /// @param threads that run passages
  public static InferenceConfig threads(int threads) {
    return new TestInferenceConfig(OptionalInt.of(threads), 1_000, 1_000, 2);
  }
}
