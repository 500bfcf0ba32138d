package dev.ragstone.chat.openai;

import dev.ragstone.chat.ChatConfig;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModelSource;
import dev.ragstone.chat.ChatModelSpec;
import dev.ragstone.chat.RemoteChatModel;
import dev.ragstone.provider.openai.OpenAiClient;
import dev.ragstone.provider.openai.OpenAiConfig;
import dev.ragstone.provider.openai.OpenAiServer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The models that `ragstone.openai` names.
@Singleton
final class OpenAiChatModels implements ChatModelSource {

  private final List<ChatModel> models;

  OpenAiChatModels(OpenAiConfig config, OpenAiServer server) {
    this.models = server.client().map(client -> models(config, client)).orElse(List.of());
  }

  @Override
  public ChatConfig.Provider provider() {
    return ChatConfig.Provider.OPENAI;
  }

  @Override
  public List<ChatModel> models() {
    return models;
  }

  private static List<ChatModel> models(OpenAiConfig config, OpenAiClient client) {
    if (config.model().isEmpty() && config.embeddingModel().isPresent()) {
      return List.of();
    }
    String first =
        config
            .model()
            .orElseThrow(() ->
                new IllegalStateException(
                    "ragstone.openai.base-url is set, so ragstone.openai.model must name a model"
                        + " of that server"));
    return Stream.concat(Stream.of(first), config.alternatives().orElse(List.of()).stream())
        .distinct()
        .<ChatModel>map(name ->
            new RemoteChatModel(new ChatModelSpec(name, config.contextWindow()), client::stream))
        .toList();
  }
}
