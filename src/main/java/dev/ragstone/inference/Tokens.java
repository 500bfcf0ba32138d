package dev.ragstone.inference;

import java.util.Arrays;
import java.util.stream.IntStream;

/// A text as a model reads it: token ids with the special tokens around them. Immutable.
public final class Tokens {

  private final int[] ids;

  private Tokens(int[] ids) {
    this.ids = ids;
  }

  /// Keeps at most `max` ids: of a longer text the beginning, and the closing special token.
  static Tokens truncated(long[] ids, int max) {
    var kept = new int[Math.min(ids.length, max)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = Math.toIntExact(ids[i]);
    }
    kept[kept.length - 1] = Math.toIntExact(ids[ids.length - 1]);
    return new Tokens(kept);
  }

  /// {@return how many there are, special tokens included}
  public int length() {
    return ids.length;
  }

  IntStream ids() {
    return Arrays.stream(ids);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tokens tokens && Arrays.equals(ids, tokens.ids);
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
