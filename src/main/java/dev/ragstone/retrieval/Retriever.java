package dev.ragstone.retrieval;

import dev.ragstone.document.Collection;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModels;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.rerank.RerankModel;
import dev.ragstone.rerank.RerankModels;
import dev.ragstone.retrieval.EvidenceFusion.Weights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Finds the chunks that answer to a question.
///
/// The final score of a hit is in 0..1 and falls with the rank. It estimates how likely the hit
/// answers the question, from evidence that means the same for every question, so it may be
/// compared between questions and, roughly, between collections; not between modes, and not with
/// the fusion `ranks`. Questions that a collection says nothing about score below .5 in 99 of 100
/// cases, mostly below .1.
///
/// Thread-safe. An interrupted thread stops its search with a
/// [java.util.concurrent.CancellationException].
@Singleton
public final class Retriever {

  /// Of the method `ranks`: 10 measured better than the usual 60 on every collection.
  private static final int RANK_DAMPING = 10;

  private final EmbeddingModels models;
  private final RerankModels rerankers;
  private final ChunkIndexes indexes;
  private final RetrievalConfig config;
  private final SearchPool pool;

  @Inject
  Retriever(
      EmbeddingModels models,
      RerankModels rerankers,
      ChunkIndexes indexes,
      RetrievalConfig config,
      SearchPool pool) {
    this.pool = pool;
    this.models = models;
    this.rerankers = rerankers;
    this.indexes = indexes;
    this.config = config;
  }

  /// Searches one collection.
  ///
  /// @param request what for, and how
  /// @return the hits, best first
  /// @throws ProblemException `invalid-field` if reranking is asked for and no model is there for
  ///   it; `unknown-model` or `model-unusable` if the model that made the collection's vectors is
  ///   not available; `index-unavailable`; `overloaded`; `search-timeout`
  public SearchResult search(SearchRequest request) {
    return search(request, Presentation.PLAIN);
  }

  /// Searches one collection and lays out what it finds. Where documents are asked for, further
  /// candidates are drawn until there are as many as wanted, or no more.
  ///
  /// @param request what for, and how; `topK` counts documents where they are asked for
  /// @param presentation how to lay it out
  /// @return the hits, best first; a document stands where its best chunk does
  /// @throws ProblemException as [#search(SearchRequest)]
  public SearchResult search(SearchRequest request, Presentation presentation) {
    long start = System.nanoTime();
    Optional<RerankModel> reranker =
        request.rerank() ? Optional.of(rerankers.preferred()) : Optional.empty();
    EmbeddingModel model = model(request);
    try (var searcher = new RememberingSearcher(indexes.open(request.collection()).searcher());
        PooledSearch work = pool.admit()) {
      int depth = Math.max(config.candidates(), 2 * request.topK());
      var search = new CandidateSearch(model, searcher, request, depth, work);
      var drawing = new Drawing(search, searcher, request, presentation, work);
      List<Hit> hits =
          drawing.hits(
              fusion(request, model),
              reranker.map(each -> reranking(each, searcher, request)).orElse(null));
      return new SearchResult(
          request.query(),
          request.mode(),
          hits,
          drawing.candidates(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /// Keyword searches need no vectors, so they work without the model.
  private EmbeddingModel model(SearchRequest request) {
    return request.mode() == SearchMode.KEYWORD
        ? models.preferred()
        : models.named(request.collection().embeddingModel());
  }

  private Reranking reranking(RerankModel model, ChunkSearcher searcher, SearchRequest request) {
    int candidates = Math.max(rerankers.candidates(), request.topK());
    return new Reranking(model, searcher, request.query(), candidates);
  }

  private Fusion fusion(SearchRequest request, EmbeddingModel model) {
    return switch (request.mode()) {
      case VECTOR -> new EvidenceFusion(Weights.VECTOR);
      case KEYWORD -> new EvidenceFusion(Weights.KEYWORD);
      case HYBRID ->
          config.fusion() == RetrievalConfig.FusionMethod.RANKS || !isCalibrated(model)
              ? new ReciprocalRankFusion(RANK_DAMPING)
              : new EvidenceFusion(
                  knowsLanguage(request.collection()) ? Weights.HYBRID : Weights.UNKNOWN_LANGUAGE);
    };
  }

  /// The weights belong to the cosines of the model that new collections use; those of any other
  /// are spread in another way.
  private boolean isCalibrated(EmbeddingModel model) {
    return model.equals(models.preferred());
  }

  private boolean knowsLanguage(Collection collection) {
    String primary = collection.language().replaceFirst("[-_].*", "");
    return config.vectorLanguages().contains("*") || config.vectorLanguages().contains(primary);
  }
}
