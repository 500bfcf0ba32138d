package dev.ragstone.catalog;

import dev.ragstone.document.Document;

/// What became of an upload.
///
/// @param document as it is now
/// @param outcome what the upload did
public record Stored(Document document, Outcome outcome) {

  /// What an upload did.
  public enum Outcome {
    /// There was no document of that id.
    CREATED,
    /// The document has a new version.
    REPLACED,
    /// Content and metadata were the same; nothing was done.
    UNCHANGED
  }
}
