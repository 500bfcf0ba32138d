package dev.ragstone.chat;

import org.jspecify.annotations.Nullable;

/// How a model's answer ended.
///
/// @param model name that the provider reports
/// @param end why it ended
/// @param usage tokens as the provider counts them; absent where it does not say
public record ChatCompletion(String model, End end, @Nullable Usage usage) {

  /// Why an answer ended.
  public enum End {
    /// The model was done.
    STOP,
    /// The limit of tokens was reached.
    LENGTH,
    /// The provider withheld the rest.
    FILTERED,
    /// The time that the caller allowed was over.
    DEADLINE
  }

  /// Tokens of one call.
  ///
  /// @param promptTokens tokens read
  /// @param completionTokens tokens written
  /// @param neurons that Workers AI charged; absent where the provider does not say
  public record Usage(int promptTokens, int completionTokens, @Nullable Double neurons) {}
}
