package dev.ragstone.retrieval;

import dev.ragstone.document.Collection;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.retrieval.EvidenceFusion.Weights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

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

  private final EmbeddingModel model;
  private final ChunkIndexes indexes;
  private final RetrievalConfig config;

  @Inject
  Retriever(EmbeddingModel model, ChunkIndexes indexes, RetrievalConfig config) {
    this.model = model;
    this.indexes = indexes;
    this.config = config;
  }

  /// Searches one collection.
  ///
  /// @param request what for, and how
  /// @return the hits, best first
  /// @throws ProblemException `invalid-field` if reranking is asked for and no model is there for
  ///   it; `unknown-model` if the collection's vectors were made by another model than the
  ///   configured one; `index-unavailable`; `overloaded`
  public SearchResult search(SearchRequest request) {
    return find(request, Presentation.PLAIN).plain();
  }

  /// Searches one collection and lays out what it finds. Where documents are asked for, further
  /// candidates are drawn until there are as many as wanted, or no more.
  ///
  /// @param request what for, and how; `topK` counts documents where they are asked for
  /// @param presentation how to lay it out
  /// @return the findings, best first; a document stands where its best chunk does
  /// @throws ProblemException as [#search]
  public Findings find(SearchRequest request, Presentation presentation) {
    long start = System.nanoTime();
    check(request);
    try (ChunkSearcher searcher = indexes.open(request.collection()).searcher()) {
      int depth = Math.max(config.candidates(), 2 * request.topK());
      var search = new CandidateSearch(model, searcher, request, depth);
      var drawing = new Drawing(search, searcher, request, presentation);
      List<Finding> findings = drawing.findings(fusion(request));
      return new Findings(
          request.query(),
          request.mode(),
          findings,
          drawing.candidates(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void check(SearchRequest request) {
    if (request.rerank()) {
      throw ProblemException.field(
          ProblemType.INVALID_FIELD,
          "rerank",
          "must be false, because no rerank model is configured",
          true);
    }
    String made = request.collection().embeddingModel();
    if (request.mode() != SearchMode.KEYWORD && !made.equals(model.spec().name())) {
      throw new ProblemException(
          ProblemType.UNKNOWN_MODEL,
          "The vectors of collection "
              + request.collection().name()
              + " were made by the embedding model "
              + made
              + ", the one configured is "
              + model.spec().name());
    }
  }

  private Fusion fusion(SearchRequest request) {
    return switch (request.mode()) {
      case VECTOR -> new EvidenceFusion(Weights.VECTOR);
      case KEYWORD -> new EvidenceFusion(Weights.KEYWORD);
      case HYBRID ->
          switch (config.fusion()) {
            case RANKS -> new ReciprocalRankFusion(RANK_DAMPING);
            case EVIDENCE ->
                new EvidenceFusion(
                    knowsLanguage(request.collection())
                        ? Weights.HYBRID
                        : Weights.UNKNOWN_LANGUAGE);
          };
    };
  }

  private boolean knowsLanguage(Collection collection) {
    String primary = collection.language().replaceFirst("[-_].*", "");
    return config.vectorLanguages().contains("*") || config.vectorLanguages().contains(primary);
  }
}
