package dev.ragstone.retrieval;

import dev.ragstone.document.Chunk;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.IndexedChunk;
import java.util.ArrayList;
import java.util.List;

/// Chooses the hits from a ranking: leaves out what repeats a better hit, joins neighbours, marks
/// the words of the query. Reads only as many chunks as it needs.
final class Hits {

  private final ChunkSearcher searcher;
  private final SearchRequest request;
  private final Passages passages;
  private final NearDuplicates texts = new NearDuplicates();
  private final List<Hit> chosen = new ArrayList<>();

  Hits(ChunkSearcher searcher, SearchRequest request) {
    this.searcher = searcher;
    this.request = request;
    this.passages = new Passages(searcher);
  }

  /// {@return the hits that the request asks for; called once}
  List<Hit> best(List<Fused> ranked) {
    Double minScore = request.minScore();
    List<Fused> enough =
        ranked.stream().filter(fused -> minScore == null || fused.score() >= minScore).toList();
    for (int from = 0;
        from < enough.size() && chosen.size() < request.topK();
        from += request.topK()) {
      int to = Math.min(enough.size(), from + request.topK());
      choose(enough.subList(from, to));
    }
    return List.copyOf(chosen);
  }

  private void choose(List<Fused> batch) {
    List<IndexedChunk> read =
        searcher.read(
            batch.stream()
                .map(each -> new Candidate(each.evidence().handle(), each.score()))
                .toList());
    for (int i = 0; i < batch.size() && chosen.size() < request.topK(); i++) {
      Chunk chunk = read.get(i).chunk();
      if (!shown(chunk) && texts.add(chunk.text())) {
        chosen.add(hit(batch.get(i), read.get(i)));
      }
    }
  }

  /// {@return whether a better hit already shows the whole chunk}
  private boolean shown(Chunk chunk) {
    return chosen.stream()
        .map(Hit::chunk)
        .anyMatch(better ->
            better.documentId().equals(chunk.documentId())
                && better.start() <= chunk.start()
                && better.end() >= chunk.end());
  }

  private Hit hit(Fused fused, IndexedChunk found) {
    Chunk chunk = expanded(found.chunk());
    return new Hit(
        chosen.size() + 1,
        fused.score(),
        new Scores(fused.evidence().vector(), fused.evidence().keyword(), null),
        chunk,
        found.document(),
        highlights(chunk.text()));
  }

  /// Joins neighbours, unless a better hit shows some of them.
  private Chunk expanded(Chunk chunk) {
    if (request.expand() == 0) {
      return chunk;
    }
    Chunk joined = passages.around(chunk, request.expand());
    return chosen.stream().map(Hit::chunk).anyMatch(better -> overlap(better, joined))
        ? chunk
        : joined;
  }

  private static boolean overlap(Chunk one, Chunk other) {
    return one.documentId().equals(other.documentId())
        && one.start() < other.end()
        && other.start() < one.end();
  }

  private List<Highlight> highlights(String text) {
    return searcher.matches(request.query(), text).stream()
        .map(match -> new Highlight(match.start(), match.end()))
        .toList();
  }
}
