package dev.ragstone.answer.generative;

import dev.ragstone.answer.deadline.Deadline;
import dev.ragstone.answer.deadline.Watchdog;
import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.function.Consumer;

/// Lets a chat model answer from the sources. Thread-safe.
public final class Writer {

  /// Share of the budget for sources that remains after the provider counted more tokens than we
  /// did.
  private static final double SHRUNK = 0.5;

  private final Support support;
  private final ReplyCache cache;

  /// Creates a writer.
  ///
  /// @param model any; finds quotes where the words of a claim do not tell
  /// @param cache of what was written before
  public Writer(EmbeddingModel model, ReplyCache cache) {
    this.support = new Support(model);
    this.cache = cache;
  }

  /// Writes an answer and blocks until it is whole, or as long as the deadline allows.
  ///
  /// @param model who writes
  /// @param prompt what is asked, over which sources
  /// @param deadline for the first text and for the last
  /// @param onText receives the text with its final markers, piece by piece
  /// @return the answer, ended by the deadline if that came after the first text; or as much of it
  ///   as there is, if anything, with one of the `provider-…` types or `budget-exhausted` as the
  ///   cause
  public Written write(ChatModel model, Prompt prompt, Deadline deadline, Consumer<String> onText) {
    try {
      return attempt(model, prompt, 1, deadline, onText);
    } catch (ProblemException e) {
      return e.type() == ProblemType.PROVIDER_PROMPT_TOO_LONG
          ? shrunk(model, prompt, deadline, onText)
          : Fragment.empty(e);
    }
  }

  private Written shrunk(
      ChatModel model, Prompt prompt, Deadline deadline, Consumer<String> onText) {
    try {
      return attempt(model, prompt, SHRUNK, deadline, onText);
    } catch (ProblemException e) {
      return Fragment.empty(e);
    }
  }

  /// Throws only before the first text.
  private Written attempt(
      ChatModel model, Prompt prompt, double share, Deadline deadline, Consumer<String> onText) {
    var fitted = prompt.fitted(model.spec(), share);
    var texts = fitted.sources().stream().map(source -> source.hit().chunk().text()).toList();
    var citations = new Citations(fitted.sources(), support);
    var sheet = new Sheet(citations, new Subscripts(texts), onText);
    ChatRequest request = fitted.request();
    var known = prompt.fresh() ? null : cache.find(model.spec().name(), request);
    if (known != null) {
      sheet.accept(known.text());
      return sheet.finish(known.completion(), Expense.CACHED);
    }
    var text = new StringBuilder();
    try {
      var completion = completion(model, request, deadline, sheet, text);
      var reply = new ReplyCache.Reply(text.toString(), completion);
      cache.keep(model.spec().name(), request, reply);
      return sheet.finish(completion, Expense.of(request, reply));
    } catch (ProblemException e) {
      if (!sheet.begun()) {
        throw e;
      }
      return sheet.breakOff(Expense.estimated(request, text.toString()), e);
    }
  }

  /// Any exception after the timeout is caused by the timeout.
  private static ChatCompletion completion(
      ChatModel model, ChatRequest request, Deadline deadline, Sheet sheet, StringBuilder text) {
    try (var watchdog = new Watchdog(deadline)) {
      try {
        return model.stream(
            request,
            piece ->
                watchdog.tell(() -> {
                  text.append(piece);
                  sheet.accept(piece);
                }));
      } catch (RuntimeException e) {
        if (!watchdog.over()) {
          throw e;
        }
        if (!watchdog.begun()) {
          throw late(deadline, e);
        }
        return new ChatCompletion(model.spec().name(), ChatCompletion.End.DEADLINE, null);
      }
    }
  }

  private static ProblemException late(Deadline deadline, RuntimeException cause) {
    return new ProblemException(
        ProblemType.PROVIDER_TIMEOUT,
        "The model was silent for half of the remaining time of " + deadline.inWords(),
        cause);
  }
}
