package dev.ragstone.retrieval;

import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModels;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.rerank.RerankConfig;
import dev.ragstone.rerank.RerankModels;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Optional;

/// Retrievers without CDI.
public final class Retrievers {

  private Retrievers() {}

  /// {@return a retriever with the default settings}
  ///
  /// @param model that embeds the questions
  /// @param indexes where to search
  public static Retriever of(EmbeddingModel model, ChunkIndexes indexes) {
    RetrievalConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RetrievalConfig.class)
            .build()
            .getConfigMapping(RetrievalConfig.class);
    return new Retriever(
        new EmbeddingModels(model, List.of()),
        new RerankModels(new NoReranking(Optional.empty(), 1), List.of()),
        indexes,
        config,
        new SearchPool(config));
  }

  private record NoReranking(Optional<String> model, int candidates) implements RerankConfig {}
}
