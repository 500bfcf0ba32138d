package dev.ragstone.evaluation;

import java.util.List;
import java.util.Random;

/// The paired randomisation test (Fisher; Smucker et al., 2007): how often would a difference of
/// means as large arise if for each query it were left to chance which system got which value?
public final class Significance {

  private static final int ROUNDS = 10_000;

  private Significance() {}

  /// {@return the two-sided p-value for two lists of values of the same queries}
  ///
  /// @param one values of a system
  /// @param other values of the one it is compared with, in the same order
  public static double p(List<Double> one, List<Double> other) {
    if (one.size() != other.size()) {
      throw new IllegalArgumentException(
          "both systems must have answered the same queries, got "
              + one.size()
              + " and "
              + other.size());
    }
    var differences = new double[one.size()];
    double observed = 0;
    for (int i = 0; i < differences.length; i++) {
      differences[i] = one.get(i) - other.get(i);
      observed += differences[i];
    }
    var random = new Random(7);
    int asLarge = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double sum = 0;
      for (double difference : differences) {
        sum += random.nextBoolean() ? difference : -difference;
      }
      asLarge += Math.abs(sum) >= Math.abs(observed) - 1e-12 ? 1 : 0;
    }
    return (asLarge + 1.0) / (ROUNDS + 1.0);
  }
}
