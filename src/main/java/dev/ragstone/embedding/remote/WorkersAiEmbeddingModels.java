package dev.ragstone.embedding.remote;

import dev.ragstone.embedding.EmbeddingConfig;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSource;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import dev.ragstone.embedding.PassageCache;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import dev.ragstone.provider.workersai.WorkersAiEmbeddings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The embedding model of Workers AI, where there are credentials.
@Singleton
final class WorkersAiEmbeddingModels implements EmbeddingModelSource {

  private final List<EmbeddingModel> models;
  private final Map<String, String> refused;

  WorkersAiEmbeddingModels(
      WorkersAiEmbeddings provider,
      ModelCatalogue catalogue,
      LocalTwin twin,
      EmbeddingConfig config,
      PassageCache passages) {
    Optional<String> name = provider.model();
    Optional<EmbeddingModelSpec> spec =
        name.flatMap(known -> RemoteSpec.of(known, Pooling.CLS, catalogue));
    this.models =
        spec.map(known -> List.of(model(known, provider, twin, config, passages)))
            .orElse(List.of());
    this.refused =
        spec.isPresent() || name.isEmpty() ? Map.of() : Map.of(name.get(), RemoteSpec.UNKNOWN);
  }

  private static EmbeddingModel model(
      EmbeddingModelSpec spec,
      WorkersAiEmbeddings provider,
      LocalTwin twin,
      EmbeddingConfig config,
      PassageCache passages) {
    var remote =
        new RemoteEmbeddingModel(
            spec, provider::embed, twin::countTokens, config.cachedQueries(), passages);
    return twin.beside(remote);
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
