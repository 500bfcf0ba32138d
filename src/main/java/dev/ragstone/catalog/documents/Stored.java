package dev.ragstone.catalog.documents;

import dev.ragstone.document.Document;

/// The outcome of an upload.
///
/// @param document as it is now
/// @param outcome what the upload did
public record Stored(Document document, Outcome outcome) {

  /// {@return whether the document is the one that was uploaded}
  ///
  /// @param other any document of the collection
  public boolean isOf(Document other) {
    return document.id().equals(other.id());
  }

  /// {@return the same outcome with the document as it is now}
  ///
  /// @param now the document, read again
  public Stored asNow(Document now) {
    return new Stored(now, outcome);
  }

  /// What an upload did.
  public enum Outcome {
    /// There was no document of that id.
    CREATED,
    /// The document has a new version.
    REPLACED,
    /// Content and metadata were the same; nothing was done.
    UNCHANGED,
    /// Another document of the collection has the same content; this one is stored and skipped.
    DUPLICATE
  }
}
