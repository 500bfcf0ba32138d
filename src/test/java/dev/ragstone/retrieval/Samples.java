package dev.ragstone.retrieval;

import dev.ragstone.embedding.EmbeddingModels;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.WordEmbeddings;
import dev.ragstone.rerank.RerankConfig;
import dev.ragstone.rerank.RerankModel;
import dev.ragstone.rerank.RerankModelSource;
import dev.ragstone.rerank.RerankModels;
import java.util.List;
import java.util.Optional;

/// Retrievers for tests.
final class Samples {

  private Samples() {}

  /// A retriever over [WordEmbeddings] that reranks three hits.
  static Retriever retriever(
      ChunkIndexes indexes, RetrievalConfig config, List<RerankModel> rerankers) {
    RerankModelSource source = () -> rerankers;
    return new Retriever(
        new EmbeddingModels(new WordEmbeddings(), List.of()),
        new RerankModels(new Settings(Optional.empty(), 3), List.of(source)),
        indexes,
        config,
        new SearchPool(config));
  }

  private record Settings(Optional<String> model, int candidates) implements RerankConfig {}
}
