package dev.ragstone.chat;

import org.jspecify.annotations.Nullable;

/// What a chat model is, as data.
///
/// @param name as the provider knows it
/// @param contextWindow prompt and answer together, in the model's tokens
/// @param maxOutput longest answer in tokens; null where the window is the only limit
public record ChatModelSpec(String name, int contextWindow, @Nullable Integer maxOutput) {

  /// Describes a model whose answers only the window limits.
  ///
  /// @param name as the provider knows it
  /// @param contextWindow prompt and answer together, in the model's tokens
  public ChatModelSpec(String name, int contextWindow) {
    this(name, contextWindow, null);
  }

  /// {@return the longest answer that may be asked for beside a prompt}
  public int longestAnswer() {
    int half = contextWindow / 2;
    return maxOutput == null ? half : Math.min(half, maxOutput);
  }
}
