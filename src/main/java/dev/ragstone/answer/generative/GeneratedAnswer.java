package dev.ragstone.answer.generative;

import dev.ragstone.answer.passage.Citation;
import dev.ragstone.chat.ChatCompletion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a chat model wrote, with its citations.
///
/// @param text with markers
/// @param citations in order of their markers
/// @param declined whether the model says that the sources do not answer
/// @param completion how it ended
/// @param expense what it took of the model
/// @param doubt what is doubtful about it, in a sentence; null for nothing
public record GeneratedAnswer(
    String text,
    List<Citation> citations,
    boolean declined,
    ChatCompletion completion,
    Expense expense,
    @Nullable String doubt)
    implements Written {

  /// Copies the citations.
  public GeneratedAnswer {
    citations = List.copyOf(citations);
  }
}
