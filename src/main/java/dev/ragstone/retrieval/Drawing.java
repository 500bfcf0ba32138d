package dev.ragstone.retrieval;

import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkHandle;
import dev.ragstone.index.ChunkSearcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Draws candidates until the request has enough. One round is enough for chunks; for documents it
/// may not be, where one of them has all the best chunks: then a further round leaves out the
/// documents that were seen.
final class Drawing {

  /// Bounds the time where a hundred documents are asked for and each round brings one.
  private static final int MAX_ROUNDS = 20;

  private final CandidateSearch search;
  private final ChunkSearcher searcher;
  private final SearchRequest request;
  private final Presentation presentation;
  private final List<Candidate> drawn = new ArrayList<>();
  private final Set<ChunkHandle> handles = new HashSet<>();
  private final Set<String> documents = new HashSet<>();
  private final PooledSearch work;
  private List<Hit> hits = List.of();

  Drawing(
      CandidateSearch search,
      ChunkSearcher searcher,
      SearchRequest request,
      Presentation presentation,
      PooledSearch work) {
    this.work = work;
    this.search = search;
    this.searcher = searcher;
    this.request = request;
    this.presentation = presentation;
  }

  List<Hit> hits(Fusion fusion, @Nullable Reranking reranking) {
    for (int round = 0; round < MAX_ROUNDS && draws(fusion, reranking) && wants(); round++) {
      search.leaveOut(documents);
    }
    return hits;
  }

  /// {@return whether there was anything new}
  private boolean draws(Fusion fusion, @Nullable Reranking reranking) {
    if (reranking == null) {
      return search.run(found -> add(found) && layOut(fusion, fusion.fuse(drawn)));
    }
    List<Fused> fused =
        search.run(found -> add(found) ? reranking.prepared(fusion.fuse(drawn)) : List.of());
    if (fused.isEmpty()) {
      return false;
    }
    reranking.judge();
    return work.run(() -> layOut(fusion, reranking.reranked(fused)));
  }

  private boolean layOut(Fusion fusion, List<Fused> ranked) {
    var layout = new Layout(searcher, request, presentation, fusion);
    hits = layout.of(ranked);
    documents.addAll(layout.documents());
    return true;
  }

  /// {@return whether there was anything new}
  private boolean add(List<Candidate> found) {
    List<Candidate> fresh = found.stream().filter(each -> handles.add(each.handle())).toList();
    drawn.addAll(fresh);
    return !fresh.isEmpty();
  }

  /// {@return how many chunks were weighed}
  int candidates() {
    return drawn.size();
  }

  private boolean wants() {
    return presentation.byDocument() && hits.size() < request.topK();
  }
}
