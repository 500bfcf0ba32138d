package dev.ragstone.catalog;

/// What a failed statement means.
enum SqlFailure {
  /// A row refers to a collection that does not exist: foreign keys refer to nothing else.
  COLLECTION_MISSING,
  /// Another constraint is violated: a defect of the statement.
  CONSTRAINT,
  /// The transaction lost against another one, and succeeds if it is repeated.
  LOST,
  /// The database cannot be reached, read or written.
  UNAVAILABLE
}
