package dev.ragstone.catalog.documents;

/// What happens to a document whose content is already in its collection.
public enum DuplicatePolicy {
  /// It is ingested like any other, and names the document with the same content.
  REPORT,
  /// It is stored and not ingested: searches find the other document in its place. When the other
  /// document is removed, replaced or fails, this one is ingested.
  SKIP
}
