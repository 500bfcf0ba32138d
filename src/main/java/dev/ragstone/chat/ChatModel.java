package dev.ragstone.chat;

import java.util.function.Consumer;

/// A language model behind some provider. Thread-safe.
public interface ChatModel {

  /// {@return what the model is}
  ChatModelSpec spec();

  /// Continues a conversation and blocks until the model is done. Interrupting the thread, or an
  /// exception out of `onText`, ends the call to the provider.
  ///
  /// @param request the conversation and its limits
  /// @param onText receives the text piece by piece, on the calling thread
  /// @return how it ended
  /// @throws dev.ragstone.problem.ProblemException one of the `provider-…` types
  ChatCompletion stream(ChatRequest request, Consumer<String> onText);
}
