package dev.ragstone.chat.openai;

import dev.ragstone.chat.ChatConfig;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModelSource;
import dev.ragstone.chat.ChatModelSpec;
import dev.ragstone.chat.RemoteChatModel;
import dev.ragstone.provider.catalogue.CatalogueEntry;
import dev.ragstone.provider.catalogue.ModelCatalogue;
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

  OpenAiChatModels(OpenAiConfig config, OpenAiServer server, ModelCatalogue catalogue) {
    this.models =
        server.client().map(client -> models(config, client, catalogue)).orElse(List.of());
  }

  @Override
  public ChatConfig.Provider provider() {
    return ChatConfig.Provider.OPENAI;
  }

  @Override
  public List<ChatModel> models() {
    return models;
  }

  private static List<ChatModel> models(
      OpenAiConfig config, OpenAiClient client, ModelCatalogue catalogue) {
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
    var others =
        config.alternatives().orElse(List.of()).stream()
            .map(name -> catalogue.current("ragstone.openai.alternatives", name));
    return Stream.concat(Stream.of(catalogue.current("ragstone.openai.model", first)), others)
        .distinct()
        .<ChatModel>map(name -> new RemoteChatModel(spec(name, config, catalogue), client::stream))
        .toList();
  }

  /// The window is a matter of how the server was started.
  private static ChatModelSpec spec(String name, OpenAiConfig config, ModelCatalogue catalogue) {
    return new ChatModelSpec(
        name,
        config.contextWindow(),
        catalogue.find(name).map(CatalogueEntry::maxOutput).orElse(null));
  }
}
