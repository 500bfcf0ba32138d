package dev.ragstone.retrieval;

import dev.ragstone.document.Collection;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Finds the chunks that answer to a question.
///
/// The final score of a hit is in 0..1, falls with the rank, and estimates how likely the chunk is
/// to answer the question: .5 means as likely as not. It may be compared between questions to one
/// collection, roughly between collections, and not between modes.
///
/// Thread-safe. An interrupted thread stops its search with a [CancellationException].
@Singleton
public final class Retriever {

  private final EmbeddingModel model;
  private final ChunkIndexes indexes;
  private final RetrievalConfig config;
  private final Fusion fusion;

  @Inject
  Retriever(EmbeddingModel model, ChunkIndexes indexes, RetrievalConfig config) {
    this.model = model;
    this.indexes = indexes;
    this.config = config;
    this.fusion = new ScoreFusion(config.vectorWeight());
  }

  /// Searches one collection.
  ///
  /// @param request what for, and how
  /// @return the hits, best first
  /// @throws ProblemException `invalid-field` if reranking is asked for and no model is there for
  ///   it; `unknown-model` if the collection's vectors were made by another model than the
  ///   configured one; `index-unavailable`; `overloaded`
  public SearchResult search(SearchRequest request) {
    long start = System.nanoTime();
    check(request);
    try (ChunkSearcher searcher = indexes.open(request.collection()).searcher()) {
      List<Fused> ranked = rank(searcher, request);
      List<Hit> hits = new Hits(searcher, request).best(ranked);
      return new SearchResult(
          request.query(),
          request.mode(),
          hits,
          ranked.size(),
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

  private List<Fused> rank(ChunkSearcher searcher, SearchRequest request) {
    return switch (request.mode()) {
      case VECTOR -> fusion.fuse(byMeaning(searcher, request), List.of());
      case KEYWORD -> fusion.fuse(List.of(), byWords(searcher, request));
      case HYBRID ->
          knowsLanguage(request.collection())
              ? sideBySide(searcher, request)
              : fusion.fuse(List.of(), byWords(searcher, request));
    };
  }

  private boolean knowsLanguage(Collection collection) {
    String primary = collection.language().replaceFirst("[-_].*", "");
    return config.vectorLanguages().contains("*") || config.vectorLanguages().contains(primary);
  }

  private List<Fused> sideBySide(ChunkSearcher searcher, SearchRequest request) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Candidate>> words = threads.submit(() -> byWords(searcher, request));
      try {
        return fusion.fuse(byMeaning(searcher, request), result(words));
      } finally {
        words.cancel(true);
      }
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the search was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private List<Candidate> byMeaning(ChunkSearcher searcher, SearchRequest request) {
    var question = model.embedQuery(request.query());
    return searcher.nearest(question, request.filter(), depth(request));
  }

  private List<Candidate> byWords(ChunkSearcher searcher, SearchRequest request) {
    return searcher.keyword(request.query(), request.filter(), depth(request));
  }

  private int depth(SearchRequest request) {
    return Math.max(config.candidates(), 2 * request.topK());
  }
}
