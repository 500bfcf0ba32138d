package dev.ragstone.rerank.remote;

import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.workersai.WorkersAiReranker;
import dev.ragstone.rerank.RerankModel;
import dev.ragstone.rerank.RerankModelSource;
import jakarta.inject.Singleton;
import java.util.List;

/// The rerank model of Workers AI, where there are credentials.
@Singleton
final class WorkersAiRerankModels implements RerankModelSource {

  private final List<RerankModel> models;

  WorkersAiRerankModels(WorkersAiReranker reranker) {
    this.models = reranker.configured() ? List.of(new Remote(reranker)) : List.of();
  }

  @Override
  public List<RerankModel> models() {
    return models;
  }

  private record Remote(WorkersAiReranker reranker) implements RerankModel {

    @Override
    public String name() {
      return reranker.model();
    }

    @Override
    public List<Double> scores(String question, List<String> passages) {
      try {
        return passages.isEmpty() ? List.of() : reranker.scores(question, passages);
      } catch (ProviderException e) {
        throw e.toProblem();
      }
    }
  }
}
