package dev.ragstone.embedding;

/// What a model is, as data. Two vectors are comparable only if their specs are equal.
///
/// @param name for instance `bge-small-en-v1.5`
/// @param dimension components of a vector
/// @param pooling how the token vectors become one
/// @param queryPrefix put before a question, never before a passage; may be empty
/// @param maxTokens what the model reads of a text, special tokens included; the rest is cut off
public record EmbeddingModelSpec(
    String name, int dimension, Pooling pooling, String queryPrefix, int maxTokens) {

  /// How the token vectors become one.
  public enum Pooling {
    /// The vector of the first token.
    CLS,
    /// The mean of all.
    MEAN,
    /// The vector of the last token.
    LAST
  }
}
