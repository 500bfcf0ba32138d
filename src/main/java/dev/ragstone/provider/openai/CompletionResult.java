package dev.ragstone.provider.openai;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// How a completion ended.
///
/// @param model name that the server reports; the one asked for where it reports none
/// @param finishReason as the server gives it: `stop`, `length`, `content_filter`, …
/// @param usage tokens; absent where the server does not count
public record CompletionResult(String model, String finishReason, @Nullable Usage usage) {

  /// Tokens of one call.
  ///
  /// @param promptTokens tokens read
  /// @param completionTokens tokens written
  /// @param neurons that Workers AI charged; absent elsewhere
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Usage(
      @JsonProperty("prompt_tokens") int promptTokens,
      @JsonProperty("completion_tokens") int completionTokens,
      @Nullable Double neurons) {

    /// Whether tokens were counted at all: some servers send a count of zero with every chunk.
    boolean counts() {
      return promptTokens > 0 || completionTokens > 0;
    }
  }
}
