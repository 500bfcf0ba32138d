package dev.ragstone.retrieval;

import dev.ragstone.document.Filter;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkQuery;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.PendingSearch;
import dev.ragstone.index.StageScore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the candidates of one request. The search begins while the question is embedded.
final class CandidateSearch {

  private final EmbeddingModel model;
  private final ChunkSearcher searcher;
  private final SearchRequest request;
  private final int depth;
  private final PooledSearch work;
  private final List<String> seen = new ArrayList<>();
  private int foundByVector;
  private int foundByWords;

  /// @param depth how many candidates each search offers
  /// @param work where it searches
  CandidateSearch(
      EmbeddingModel model,
      ChunkSearcher searcher,
      SearchRequest request,
      int depth,
      PooledSearch work) {
    this.work = work;
    this.model = model;
    this.searcher = searcher;
    this.request = request;
    this.depth = depth;
  }

  /// Leaves out documents from now on.
  ///
  /// @param documents that have been seen
  void leaveOut(Collection<String> documents) {
    seen.clear();
    seen.addAll(documents);
  }

  /// Finds the candidates of the request's mode and does something with them on the same thread.
  /// The question is embedded on the caller's: models have threads of their own.
  <T> T run(Function<List<Candidate>, T> then) {
    var query =
        new ChunkQuery(request.query(), request.mode() != SearchMode.VECTOR, filter(), depth);
    return switch (request.mode()) {
      case KEYWORD -> work.run(() -> then.apply(ranked(searcher.begin(query).finish(null))));
      case VECTOR -> {
        Embedding question = model.embedQuery(request.query());
        yield work.run(() -> then.apply(ranked(searcher.begin(query).finish(question))));
      }
      case HYBRID -> {
        PooledSearch.Task<PendingSearch> begun = work.start(() -> searcher.begin(query));
        Embedding question = model.embedQuery(request.query());
        yield work.run(() -> then.apply(ranked(begun.result().finish(question))));
      }
    };
  }

  private @Nullable Filter filter() {
    Filter asked = request.filter();
    if (seen.isEmpty()) {
      return asked;
    }
    var others = new Filter.Not(new Filter.In("document_id", List.copyOf(seen)));
    return asked == null ? others : new Filter.And(List.of(asked, others));
  }

  /// Ranks candidates of a later round behind those of the earlier ones.
  private List<Candidate> ranked(List<Candidate> found) {
    int vectors = foundByVector;
    int words = foundByWords;
    foundByVector += (int) found.stream().filter(each -> each.vector() != null).count();
    foundByWords += (int) found.stream().filter(each -> each.keyword() != null).count();
    return vectors + words == 0
        ? found
        : found.stream()
            .map(each ->
                new Candidate(
                    each.handle(),
                    behind(vectors, each.vector()),
                    behind(words, each.keyword()),
                    each.cosine(),
                    each.words()))
            .toList();
  }

  private static @Nullable StageScore behind(int others, @Nullable StageScore place) {
    return place == null ? null : new StageScore(others + place.rank(), place.score());
  }
}
