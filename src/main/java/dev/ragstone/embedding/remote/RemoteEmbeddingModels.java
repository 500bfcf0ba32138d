package dev.ragstone.embedding.remote;

import dev.ragstone.embedding.EmbeddingConfig;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSource;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import dev.ragstone.provider.CatalogueEntry;
import dev.ragstone.provider.ModelCatalogue;
import dev.ragstone.provider.openai.OpenAiServer;
import dev.ragstone.provider.workersai.WorkersAiEmbeddings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The embedding models of the providers that are configured. Their vectors belong to a name with a
/// stamp of pooling and dimension, so that a provider that changes either is noticed.
@Singleton
final class RemoteEmbeddingModels implements EmbeddingModelSource {

  private static final String BGE_PREFIX =
      "Represent this sentence for searching relevant passages: ";

  private final List<EmbeddingModel> models = new ArrayList<>();
  private final Map<String, String> refused = new TreeMap<>();
  private final ModelCatalogue catalogue;
  private final EmbeddingModel within;
  private final int cachedQueries;

  RemoteEmbeddingModels(
      WorkersAiEmbeddings workersAi,
      OpenAiServer openAi,
      ModelCatalogue catalogue,
      EmbeddingModel within,
      EmbeddingConfig config) {
    this.catalogue = catalogue;
    this.within = within;
    this.cachedQueries = config.cachedQueries();
    workersAi
        .model()
        .flatMap(name -> spec(name, Pooling.CLS))
        .ifPresent(spec -> addWorkersAi(workersAi, spec));
    openAi
        .embeddingModel()
        .flatMap(name -> spec(name, Pooling.MEAN))
        .ifPresent(spec ->
            models.add(
                new RemoteEmbeddingModel(spec, openAi::embed, within::countTokens, cachedQueries)));
  }

  private void addWorkersAi(WorkersAiEmbeddings provider, EmbeddingModelSpec spec) {
    var remote =
        new RemoteEmbeddingModel(spec, provider::embed, within::countTokens, cachedQueries);
    boolean same = spec.name().contains("/" + within.spec().name() + "@");
    models.add(same ? new SameSpaceModel(remote, within) : remote);
  }

  private Optional<EmbeddingModelSpec> spec(String name, Pooling pooling) {
    var entry = catalogue.find(name);
    Integer dimension = entry.map(CatalogueEntry::dimension).orElse(null);
    if (dimension == null) {
      refused.put(name, "nothing is known of it; ragstone.models.file must give its dimension");
      return Optional.empty();
    }
    Integer window = entry.map(CatalogueEntry::contextWindow).orElse(null);
    String stamp = pooling == Pooling.CLS ? "@cls-" : "@remote-";
    return Optional.of(
        new EmbeddingModelSpec(
            name + stamp + dimension,
            dimension,
            pooling,
            name.contains("bge-") && name.contains("-en") ? BGE_PREFIX : "",
            window == null ? 512 : window));
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
