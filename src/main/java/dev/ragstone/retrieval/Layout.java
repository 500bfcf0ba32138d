package dev.ragstone.retrieval;

import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.IndexedChunk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lays a ranking out as hits, each for itself or by document. Reads the chunks in batches and
/// stops where nothing can be added any more. Called once.
final class Layout {

  private final ChunkSearcher searcher;
  private final SearchRequest request;
  private final Presentation presentation;
  private final Fusion fusion;
  private final Hits hits;
  private final Map<Object, List<Hit>> places = new LinkedHashMap<>();
  private final Set<String> documents = new LinkedHashSet<>();

  Layout(ChunkSearcher searcher, SearchRequest request, Presentation presentation, Fusion fusion) {
    this.searcher = searcher;
    this.request = request;
    this.presentation = presentation;
    this.fusion = fusion;
    this.hits = new Hits(searcher, request);
  }

  /// {@return as many findings as the request asks for, or as the ranking has}
  List<Hit> of(List<Fused> ranked) {
    Double minScore = request.minScore();
    List<Fused> enough =
        ranked.stream().filter(fused -> minScore == null || fused.score() >= minScore).toList();
    int batch = presentation.byDocument() ? Math.max(1, enough.size()) : request.topK();
    for (int from = 0; from < enough.size() && !full(); from += batch) {
      place(enough.subList(from, Math.min(enough.size(), from + batch)));
    }
    return places.values().stream().map(Layout::joined).toList();
  }

  /// {@return the documents that were come across, also those that found no place}
  Set<String> documents() {
    return documents;
  }

  /// A document that has its place may still gain from a chunk far down, so that groups are full
  /// only at the end of the ranking.
  private boolean full() {
    return !presentation.byDocument() && places.size() >= request.topK();
  }

  private void place(List<Fused> batch) {
    List<IndexedChunk> read =
        searcher.fetch(batch.stream().map(each -> each.candidate().handle()).toList());
    for (int i = 0; i < batch.size() && !full(); i++) {
      documents.add(read.get(i).document().id());
      place(batch.get(i), read.get(i));
    }
  }

  private void place(Fused fused, IndexedChunk found) {
    Object key = presentation.byDocument() ? found.document().id() : fused.candidate().handle();
    List<Hit> place = places.get(key);
    boolean room =
        place == null ? places.size() < request.topK() : place.size() < presentation.groupSize();
    if (!room) {
      return;
    }
    int rank = place == null ? places.size() + 1 : place.size() + 1;
    hits.add(fused, found, rank, explained(fused))
        .ifPresent(hit -> places.computeIfAbsent(key, _ -> new ArrayList<>()).add(hit));
  }

  private @Nullable Explanation explained(Fused fused) {
    return presentation.explain() ? fusion.explain(fused.candidate()) : null;
  }

  private static Hit joined(List<Hit> place) {
    return place.getFirst().with(place.subList(1, place.size()));
  }
}
