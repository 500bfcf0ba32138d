package dev.ragstone.answer;

import dev.ragstone.access.Principal;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Filter;
import dev.ragstone.retrieval.SearchMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question to a collection.
///
/// @param viewer who asks; the answer comes from what they may see
/// @param collection where the answer is looked for
/// @param conversation oldest first; the last turn is the question and the user's
/// @param topK how many chunks become sources
/// @param mode how they are found
/// @param filter which documents may answer; null for all
/// @param model chat model that is wanted; null for the collection's or the service's
/// @param limits what the answer may take
public record AnswerRequest(
    Principal viewer,
    Collection collection,
    List<ChatRequest.Message> conversation,
    int topK,
    SearchMode mode,
    @Nullable Filter filter,
    @Nullable String model,
    Limits limits) {

  /// Copies the conversation and checks that it ends with a question.
  public AnswerRequest {
    conversation = List.copyOf(conversation);
    if (conversation.isEmpty() || conversation.getLast().role() != ChatRequest.Role.USER) {
      throw new IllegalArgumentException("the last message must be the user's");
    }
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be >= 1, got " + topK);
    }
  }

  /// What an answer may take.
  ///
  /// @param maxTokens longest answer of a chat model; null for the service's
  /// @param maxTime from the question to the whole answer; null for no limit
  /// @param fresh whether to bypass the answer cache
  public record Limits(@Nullable Integer maxTokens, @Nullable Duration maxTime, boolean fresh) {

    /// The service's own.
    public static final Limits NONE = new Limits(null, null, false);

    /// Refuses limits that no answer fits into.
    public Limits {
      if (maxTokens != null && maxTokens < 1) {
        throw new IllegalArgumentException("maxTokens must be >= 1, got " + maxTokens);
      }
      if (maxTime != null && !maxTime.isPositive()) {
        throw new IllegalArgumentException("maxTime must be > 0, got " + maxTime);
      }
    }
  }

  /// {@return the question as asked}
  public String question() {
    return conversation.getLast().content();
  }
}
