package dev.ragstone.retrieval;

import dev.ragstone.document.Filter;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.WordEvidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the candidates of one request and gathers the evidence for each. The keyword search runs
/// while the question is embedded.
final class CandidateSearch {

  private final EmbeddingModel model;
  private final ChunkSearcher searcher;
  private final SearchRequest request;
  private final int depth;
  private final PooledSearch work;
  private final List<String> seen = new ArrayList<>();
  private int foundByMeaning;
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
  <T> T run(Function<List<Evidence>, T> then) {
    return switch (request.mode()) {
      case KEYWORD -> work.run(() -> then.apply(gather(null, List.of(), byWords())));
      case VECTOR -> {
        Embedding question = model.embedQuery(request.query());
        var noWords = new Weighed(List.of(), List.of());
        yield work.run(() -> then.apply(gather(question, byMeaning(question), noWords)));
      }
      case HYBRID -> {
        PooledSearch.Task<Weighed> words = work.start(this::byWords);
        Embedding question = model.embedQuery(request.query());
        yield work.run(() -> then.apply(gather(question, byMeaning(question), words.result())));
      }
    };
  }

  private List<Candidate> byMeaning(Embedding question) {
    return searcher.nearest(question, filter(), depth);
  }

  /// Keyword hits are scored at once, while the vector search still runs.
  private Weighed byWords() {
    List<Candidate> found = searcher.keyword(request.query(), filter(), depth);
    return new Weighed(found, searcher.weigh(request.query(), found));
  }

  private @Nullable Filter filter() {
    Filter asked = request.filter();
    if (seen.isEmpty()) {
      return asked;
    }
    var others = new Filter.Not(new Filter.In("document_id", List.copyOf(seen)));
    return asked == null ? others : new Filter.And(List.of(asked, others));
  }

  private List<Evidence> gather(
      @Nullable Embedding question, List<Candidate> vector, Weighed keyword) {
    Map<Integer, StageScore> byMeaning = places(vector, foundByMeaning);
    Map<Integer, StageScore> byWords = places(keyword.found(), foundByWords);
    foundByMeaning += byMeaning.size();
    foundByWords += byWords.size();
    Map<Integer, WordEvidence> words = words(vector, keyword);
    Map<Integer, Double> cosines = cosines(question, vector, keyword.found());
    Set<Integer> handles = new LinkedHashSet<>(byMeaning.keySet());
    handles.addAll(byWords.keySet());
    return handles.stream()
        .map(handle ->
            new Evidence(
                handle,
                byMeaning.get(handle),
                byWords.get(handle),
                cosines.getOrDefault(handle, 0.0),
                words.getOrDefault(handle, WordEvidence.NONE)))
        .toList();
  }

  private Map<Integer, WordEvidence> words(List<Candidate> vector, Weighed keyword) {
    Map<Integer, WordEvidence> words = new HashMap<>();
    for (int i = 0; i < keyword.found().size(); i++) {
      words.put(keyword.found().get(i).handle(), keyword.words().get(i));
    }
    List<Candidate> rest =
        vector.stream().filter(each -> !words.containsKey(each.handle())).toList();
    List<WordEvidence> weighed = searcher.weigh(request.query(), rest);
    for (int i = 0; i < rest.size(); i++) {
      words.put(rest.get(i).handle(), weighed.get(i));
    }
    return words;
  }

  /// Those that the vectors found have theirs.
  private Map<Integer, Double> cosines(
      @Nullable Embedding question, List<Candidate> vector, List<Candidate> keyword) {
    Map<Integer, Double> cosines = new HashMap<>();
    if (question == null) {
      return cosines;
    }
    vector.forEach(each -> cosines.put(each.handle(), each.score()));
    List<Candidate> rest =
        keyword.stream().filter(each -> !cosines.containsKey(each.handle())).toList();
    List<Double> compared = searcher.cosines(question, rest);
    for (int i = 0; i < rest.size(); i++) {
      cosines.put(rest.get(i).handle(), compared.get(i));
    }
    return cosines;
  }

  private static Map<Integer, StageScore> places(List<Candidate> candidates, int before) {
    Map<Integer, StageScore> places = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      int rank = before + places.size() + 1;
      places.put(candidate.handle(), new StageScore(rank, candidate.score()));
    }
    return places;
  }

  /// Chunks found by words.
  ///
  /// @param words one a chunk, in the same order
  private record Weighed(List<Candidate> found, List<WordEvidence> words) {}
}
