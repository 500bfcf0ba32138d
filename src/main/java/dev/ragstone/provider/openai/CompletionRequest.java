package dev.ragstone.provider.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// Body of `POST /chat/completions`.
///
/// @param model as the server knows it
/// @param messages oldest first
/// @param maxTokens longest answer; always sent, because some servers cut at 256 tokens otherwise
/// @param temperature 0 for the likeliest answer
public record CompletionRequest(
    String model,
    List<Message> messages,
    @JsonProperty("max_tokens") int maxTokens,
    double temperature) {

  /// Copies the messages.
  public CompletionRequest {
    messages = List.copyOf(messages);
  }

  /// {@return that the answer is wanted piece by piece}
  @JsonProperty
  public boolean stream() {
    return true;
  }

  /// {@return that the stream shall end with the tokens used}
  @JsonProperty("stream_options")
  public StreamOptions streamOptions() {
    return new StreamOptions(true);
  }

  /// One turn.
  ///
  /// @param role `system`, `user` or `assistant`
  /// @param content its text, as a string: older models refuse a list of parts
  public record Message(String role, String content) {}

  /// What the stream carries besides text.
  ///
  /// @param includeUsage whether it ends with the tokens used
  public record StreamOptions(@JsonProperty("include_usage") boolean includeUsage) {}
}
