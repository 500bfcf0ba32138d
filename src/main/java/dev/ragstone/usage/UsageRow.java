package dev.ragstone.usage;

import java.util.Map;

/// Calls that have something in common.
///
/// @param key what they have in common; a value is empty where a call has none, for instance no key
/// @param sums what they took
public record UsageRow(Map<Dimension, String> key, Sums sums) {

  /// Copies the key.
  public UsageRow {
    key = Map.copyOf(key);
  }
}
