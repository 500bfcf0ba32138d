package dev.ragstone.embedding.remote;

import dev.ragstone.embedding.EmbeddingConfig;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSource;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import dev.ragstone.embedding.PassageCache;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import dev.ragstone.provider.openai.OpenAiServer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The embedding model of the server in the OpenAI format, where one is configured.
@Singleton
final class OpenAiEmbeddingModels implements EmbeddingModelSource {

  private final List<EmbeddingModel> models;
  private final Map<String, String> refused;

  OpenAiEmbeddingModels(
      OpenAiServer server,
      ModelCatalogue catalogue,
      EmbeddingModel within,
      EmbeddingConfig config,
      PassageCache passages) {
    Optional<String> name = server.embeddingModel();
    Optional<EmbeddingModelSpec> spec =
        name.flatMap(known -> RemoteSpec.of(known, Pooling.MEAN, catalogue));
    this.models =
        spec.map(known -> List.of(model(known, server, within, config, passages)))
            .orElse(List.of());
    this.refused =
        spec.isPresent() || name.isEmpty() ? Map.of() : Map.of(name.get(), RemoteSpec.UNKNOWN);
  }

  private static EmbeddingModel model(
      EmbeddingModelSpec spec,
      OpenAiServer server,
      EmbeddingModel within,
      EmbeddingConfig config,
      PassageCache passages) {
    return new RemoteEmbeddingModel(
        spec, server::embed, within::countTokens, config.cachedQueries(), passages);
  }

  @Override
  public List<EmbeddingModel> models() {
    return models;
  }

  @Override
  public Map<String, String> refused() {
    return refused;
  }
}
