package dev.ragstone.chat;

import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.openai.CompletionRequest;
import dev.ragstone.provider.openai.CompletionResult;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One model of a provider whose client takes completions in the form of OpenAI. Thread-safe.
public final class RemoteChatModel implements ChatModel {

  private final ChatModelSpec spec;
  private final BiFunction<CompletionRequest, Consumer<String>, CompletionResult> client;

  /// Creates a model.
  ///
  /// @param spec what it is
  /// @param client streams a completion and blocks until it is over
  public RemoteChatModel(
      ChatModelSpec spec,
      BiFunction<CompletionRequest, Consumer<String>, CompletionResult> client) {
    this.spec = spec;
    this.client = client;
  }

  @Override
  public ChatModelSpec spec() {
    return spec;
  }

  @Override
  public ChatCompletion stream(ChatRequest request, Consumer<String> onText) {
    try {
      var result = client.apply(translated(request), onText);
      return new ChatCompletion(result.model(), end(result.finishReason()), usage(result.usage()));
    } catch (ProviderException e) {
      throw e.toProblem();
    }
  }

  private CompletionRequest translated(ChatRequest request) {
    var messages =
        request.messages().stream()
            .map(message ->
                new CompletionRequest.Message(
                    message.role().name().toLowerCase(Locale.ROOT), message.content()))
            .toList();
    return new CompletionRequest(spec.name(), messages, request.maxTokens(), request.temperature());
  }

  private static ChatCompletion.End end(String finishReason) {
    return switch (finishReason) {
      case "length", "max_tokens" -> ChatCompletion.End.LENGTH;
      case "content_filter" -> ChatCompletion.End.FILTERED;
      default -> ChatCompletion.End.STOP;
    };
  }

  private static ChatCompletion.@Nullable Usage usage(CompletionResult.@Nullable Usage usage) {
    return usage == null
        ? null
        : new ChatCompletion.Usage(usage.promptTokens(), usage.completionTokens(), usage.neurons());
  }
}
