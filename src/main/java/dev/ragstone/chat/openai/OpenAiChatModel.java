package dev.ragstone.chat.openai;

import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModelSpec;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.openai.CompletionRequest;
import dev.ragstone.provider.openai.CompletionResult;
import dev.ragstone.provider.openai.OpenAiClient;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One model of a server that speaks the OpenAI format.
final class OpenAiChatModel implements ChatModel {

  private final ChatModelSpec spec;
  private final OpenAiClient client;

  OpenAiChatModel(ChatModelSpec spec, OpenAiClient client) {
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
      var result = client.stream(translated(request), onText);
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
