package dev.ragstone.chat;

import java.util.List;

/// A conversation to be continued.
///
/// @param messages oldest first
/// @param maxTokens the longest answer, in the model's tokens; always sent
/// @param temperature 0 for the likeliest answer; larger values vary more
public record ChatRequest(List<Message> messages, int maxTokens, double temperature) {

  /// Copies the messages.
  public ChatRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("messages must not be empty");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be >= 1, got " + maxTokens);
    }
  }

  /// One turn.
  ///
  /// @param role whose turn
  /// @param content its text
  public record Message(Role role, String content) {}

  /// Whose turn a message is.
  public enum Role {
    /// The operator.
    SYSTEM,
    /// The person who asks.
    USER,
    /// The model.
    ASSISTANT
  }
}
