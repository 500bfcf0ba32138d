package dev.ragstone.retrieval;

import java.util.Locale;

/// What chunks are found by.
public enum SearchMode {
  /// By words and by meaning, fused.
  HYBRID,
  /// By meaning alone: the direction of the vectors.
  VECTOR,
  /// By words alone: BM25.
  KEYWORD;

  /// {@return the name on the wire: lower case}
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
