package dev.ragstone.retrieval;

import dev.ragstone.index.ChunkSearcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Draws candidates until the request has what it asks for. One round is enough for chunks; for
/// documents it may not be, where one of them has all the best chunks: then a further round leaves
/// out the documents that were seen.
final class Drawing {

  /// Bounds the time where a hundred documents are asked for and each round brings one.
  private static final int MAX_ROUNDS = 20;

  private final CandidateSearch search;
  private final ChunkSearcher searcher;
  private final SearchRequest request;
  private final Presentation presentation;
  private final List<Evidence> drawn = new ArrayList<>();
  private final Set<Integer> handles = new HashSet<>();
  private final Set<String> documents = new HashSet<>();

  Drawing(
      CandidateSearch search,
      ChunkSearcher searcher,
      SearchRequest request,
      Presentation presentation) {
    this.search = search;
    this.searcher = searcher;
    this.request = request;
    this.presentation = presentation;
  }

  List<Finding> findings(Fusion fusion, @Nullable Reranking reranking) {
    add(search.run());
    var layout = new Layout(searcher, request, presentation, fusion);
    List<Finding> findings = layout.of(ranked(fusion, reranking));
    for (int round = 1; round < MAX_ROUNDS && wants(findings); round++) {
      documents.addAll(layout.documents());
      if (!add(search.beyond(documents))) {
        break;
      }
      layout = new Layout(searcher, request, presentation, fusion);
      findings = layout.of(ranked(fusion, reranking));
    }
    return findings;
  }

  private List<Fused> ranked(Fusion fusion, @Nullable Reranking reranking) {
    List<Fused> fused = fusion.fuse(drawn);
    return reranking == null ? fused : reranking.rerank(fused);
  }

  /// {@return whether there was anything new}
  private boolean add(List<Evidence> found) {
    List<Evidence> fresh = found.stream().filter(each -> handles.add(each.handle())).toList();
    drawn.addAll(fresh);
    return !fresh.isEmpty();
  }

  /// {@return how many chunks were weighed}
  int candidates() {
    return drawn.size();
  }

  private boolean wants(List<Finding> findings) {
    return presentation.byDocument() && findings.size() < request.topK();
  }
}
