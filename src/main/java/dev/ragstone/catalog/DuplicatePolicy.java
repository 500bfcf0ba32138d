package dev.ragstone.catalog;

/// What becomes of a document whose content its collection has already.
public enum DuplicatePolicy {
  /// It is ingested like any other, and says whose content it has.
  REPORT,
  /// It is stored and not ingested: the other one is found in its place. When the other one is
  /// removed, replaced or fails, it is ingested.
  SKIP
}
