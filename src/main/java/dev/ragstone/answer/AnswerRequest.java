package dev.ragstone.answer;

import dev.ragstone.chat.ChatRequest;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Filter;
import dev.ragstone.retrieval.SearchMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question to a collection.
///
/// @param collection where the answer is looked for
/// @param conversation oldest first; the last turn is the question and the user's
/// @param topK how many chunks become sources
/// @param mode how they are found
/// @param filter which documents may answer; null for all
/// @param model chat model that is wanted; null for the collection's or the service's
/// @param maxTokens longest answer of a chat model; null for the service's
public record AnswerRequest(
    Collection collection,
    List<ChatRequest.Message> conversation,
    int topK,
    SearchMode mode,
    @Nullable Filter filter,
    @Nullable String model,
    @Nullable Integer maxTokens) {

  /// Copies the conversation and checks that it ends with a question.
  public AnswerRequest {
    conversation = List.copyOf(conversation);
    if (conversation.isEmpty() || conversation.getLast().role() != ChatRequest.Role.USER) {
      throw new IllegalArgumentException("the last message must be the user's");
    }
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be >= 1, got " + topK);
    }
    if (maxTokens != null && maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be >= 1, got " + maxTokens);
    }
  }

  /// {@return the question as asked}
  public String question() {
    return conversation.getLast().content();
  }
}
