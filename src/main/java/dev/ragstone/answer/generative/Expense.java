package dev.ragstone.answer.generative;

import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.usage.TokenEstimate;
import org.jspecify.annotations.Nullable;

/// The consumption of a chat model for an answer.
///
/// @param promptTokens read
/// @param completionTokens written
/// @param neurons that the provider reported; null if it did not
/// @param counted whether the provider counted; otherwise the tokens are estimated, rather too high
/// @param cached whether it was a cache hit without any consumption
public record Expense(
    int promptTokens,
    int completionTokens,
    @Nullable Double neurons,
    boolean counted,
    boolean cached) {

  /// A cache answered.
  static final Expense CACHED = new Expense(0, 0, 0.0, true, true);

  /// The model did not write.
  static final Expense NONE = new Expense(0, 0, null, false, false);

  static Expense of(ChatRequest request, ReplyCache.Reply reply) {
    ChatCompletion.Usage usage = reply.completion().usage();
    if (usage != null) {
      return new Expense(
          usage.promptTokens(), usage.completionTokens(), usage.neurons(), true, false);
    }
    return estimated(request, reply.text());
  }

  static Expense estimated(ChatRequest request, String text) {
    int prompt =
        request.messages().stream()
            .mapToInt(message -> TokenEstimate.of(message.content()) + TokenEstimate.MESSAGE)
            .sum();
    return new Expense(prompt, TokenEstimate.of(text), null, false, false);
  }
}
