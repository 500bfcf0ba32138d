package dev.ragstone.embedding;

import java.util.List;
import java.util.Optional;

/// Turns text into vectors. Implementations are thread-safe and bounded: on overload they fail with
/// a problem of type `overloaded` instead of queueing without limit.
public interface EmbeddingModel {

  /// {@return what the model is}
  EmbeddingModelSpec spec();

  /// Embeds passages, without the query prefix.
  ///
  /// @param texts any number; an empty text is allowed
  /// @return one vector a text, in the same order
  List<Embedding> embedPassages(List<String> texts);

  /// Embeds a question, with the query prefix. It has priority over waiting passages.
  ///
  /// @param text the question as asked
  /// @return its vector
  Embedding embedQuery(String text);

  /// Counts tokens as the model does, without special tokens and without truncation.
  ///
  /// @param text any text
  /// @return tokens; counts of texts that are joined by white space add up
  int countTokens(String text);

  /// Says whether it can embed, without waiting for anything.
  ///
  /// @return why it cannot embed now; empty if it can, as far as is known
  default Optional<String> unreadiness() {
    return Optional.empty();
  }
}
