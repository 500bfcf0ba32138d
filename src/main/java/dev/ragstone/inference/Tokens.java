package dev.ragstone.inference;

import java.util.Arrays;
import java.util.stream.IntStream;

/// A text as a model reads it: token ids with the special tokens around them. Immutable.
public final class Tokens {

  private final int[] ids;
  private final int[] types;

  private Tokens(int[] ids, int[] types) {
    this.ids = ids;
    this.types = types;
  }

  /// Keeps at most `max` ids: of a longer text the beginning, and the closing special token.
  static Tokens truncated(long[] ids, long[] types, int max) {
    return new Tokens(truncated(ids, max), truncated(types, max));
  }

  private static int[] truncated(long[] values, int max) {
    var kept = new int[Math.min(values.length, max)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = Math.toIntExact(values[i]);
    }
    kept[kept.length - 1] = Math.toIntExact(values[values.length - 1]);
    return kept;
  }

  /// {@return how many there are, special tokens included}
  public int length() {
    return ids.length;
  }

  IntStream ids() {
    return Arrays.stream(ids);
  }

  /// {@return for each token 0, or 1 in the second text of a pair}
  IntStream types() {
    return Arrays.stream(types);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tokens tokens
        && Arrays.equals(ids, tokens.ids)
        && Arrays.equals(types, tokens.types);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return Arrays.toString(ids);
  }
}
