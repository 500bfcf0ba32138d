package dev.ragstone.answer.generative;

import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.function.Consumer;

/// Has a chat model answer from the sources. Thread-safe.
public final class Writer {

  /// Share of the room for sources that is left when the provider counts more tokens than we do.
  private static final double SHRUNK = 0.5;

  private final Support support;

  /// Finds quotes by the given model where the words of a claim do not tell.
  ///
  /// @param model any
  public Writer(EmbeddingModel model) {
    this.support = new Support(model);
  }

  /// Writes an answer and blocks until it is whole.
  ///
  /// @param model who writes
  /// @param prompt what is asked, over which sources
  /// @param onText receives the text with its final markers, piece by piece
  /// @return the answer
  /// @throws ProblemException one of the `provider-…` types; before the first piece of text it is
  ///   safe to try another model
  public Draft write(ChatModel model, Prompt prompt, Consumer<String> onText) {
    try {
      return write(model, prompt, 1, onText);
    } catch (ProblemException e) {
      if (e.type() != ProblemType.PROVIDER_PROMPT_TOO_LONG) {
        throw e;
      }
      return write(model, prompt, SHRUNK, onText);
    }
  }

  private Draft write(ChatModel model, Prompt prompt, double share, Consumer<String> onText) {
    var fitted = prompt.fitted(model.spec(), share);
    var sheet = new Sheet(new Citations(fitted.sources(), support), onText);
    ChatCompletion completion = model.stream(fitted.request(), sheet::accept);
    return sheet.finish(completion);
  }
}
