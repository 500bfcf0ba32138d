package dev.ragstone.usage;

import java.util.Locale;

/// The dimensions of the ledger.
public enum Dimension {
  /// The day in UTC, `2026-11-23`.
  DAY,
  /// The model as the provider knows it.
  MODEL,
  /// What it was called for.
  TASK,
  /// The collection it was called for.
  COLLECTION,
  /// Name or fingerprint of the access key.
  KEY;

  /// {@return the name on the wire: lower case}
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
