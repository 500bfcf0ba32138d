package dev.ragstone.inference;

import org.jspecify.annotations.Nullable;

/// What the `model.json` of a model folder says.
///
/// @param type what the model is for
/// @param pooling `cls`, `mean` or `last`; null for a rerank model
/// @param dimension components of a vector; 0 for a rerank model
/// @param maxTokens what the model reads of a text, special tokens included
/// @param queryPrefix put before a question; may be empty
/// @param passagePrefix put before a passage; may be empty
public record ModelDescriptor(
    Type type,
    @Nullable String pooling,
    int dimension,
    int maxTokens,
    String queryPrefix,
    String passagePrefix) {

  /// What a model is for.
  public enum Type {
    /// Text in, vector out.
    EMBEDDING,
    /// Question and passage in, relevance out.
    RERANK
  }
}
