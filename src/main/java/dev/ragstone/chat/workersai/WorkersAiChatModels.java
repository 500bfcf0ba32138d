package dev.ragstone.chat.workersai;

import dev.ragstone.chat.ChatConfig;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModelSource;
import dev.ragstone.chat.ChatModelSpec;
import dev.ragstone.chat.RemoteChatModel;
import dev.ragstone.provider.catalogue.CatalogueEntry;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import dev.ragstone.provider.workersai.WorkersAiClient;
import dev.ragstone.provider.workersai.WorkersAiConfig;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The models that `ragstone.workers-ai` names, or their successors.
@Singleton
final class WorkersAiChatModels implements ChatModelSource {

  /// Of a model that the catalogue does not know; most have three times as much.
  private static final int UNKNOWN_WINDOW = 8192;

  private final List<ChatModel> models;

  WorkersAiChatModels(WorkersAiConfig config, WorkersAiClient client, ModelCatalogue catalogue) {
    this.models = client.configured() ? models(config, client, catalogue) : List.of();
  }

  private static List<ChatModel> models(
      WorkersAiConfig config, WorkersAiClient client, ModelCatalogue catalogue) {
    var first = Stream.of(catalogue.current("ragstone.workers-ai.model", config.model()));
    var rest =
        config.alternatives().orElse(List.of()).stream()
            .map(name -> catalogue.current("ragstone.workers-ai.alternatives", name));
    return Stream.concat(first, rest)
        .distinct()
        .<ChatModel>map(name -> new RemoteChatModel(spec(name, catalogue), client::stream))
        .toList();
  }

  private static ChatModelSpec spec(String name, ModelCatalogue catalogue) {
    var entry = catalogue.find(name);
    return new ChatModelSpec(
        name,
        entry.flatMap(known -> Optional.ofNullable(known.contextWindow())).orElse(UNKNOWN_WINDOW),
        entry.map(CatalogueEntry::maxOutput).orElse(null));
  }

  @Override
  public ChatConfig.Provider provider() {
    return ChatConfig.Provider.WORKERS_AI;
  }

  @Override
  public List<ChatModel> models() {
    return models;
  }
}
