package dev.ragstone.index.lucene;

/// Names of the fields of a Lucene document, which stands for one chunk.
///
/// The uploader's keys never name a field: they are part of the terms of [#ATTRIBUTES] and of the
/// points of [#MAGNITUDES], so no key can clash with a field, and any number of keys costs no
/// field.
final class Fields {

  /// Id of the document, as one term: what a replacement replaces.
  static final String DOCUMENT = "document";

  /// Position of the chunk in its document.
  static final String ORDINAL = "ordinal";

  /// Title, headings and text, analyzed: what keyword search reads.
  static final String CONTENT = "content";

  /// Verbatim text of the chunk.
  static final String TEXT = "text";

  /// The chunk but for its text, as JSON.
  static final String CHUNK = "chunk";

  /// What a hit shows of its document, as JSON.
  static final String ABOUT = "about";

  /// The vector.
  static final String VECTOR = "vector";

  /// Hash of model and embedded text.
  static final String FINGERPRINT = "fingerprint";

  /// What filters compare for equality, by prefix and in the order of code points.
  static final String ATTRIBUTES = "attributes";

  /// What filters compare as numbers and instants.
  static final String MAGNITUDES = "magnitudes";

  private Fields() {}
}
