package dev.ragstone.retrieval;

import dev.ragstone.document.Chunk;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.IndexedChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes hits of ranked chunks, better ones first: leaves out what repeats a better hit, joins
/// neighbours, marks the words of the query.
final class Hits {

  private final ChunkSearcher searcher;
  private final SearchRequest request;
  private final Neighbours neighbours;
  private final NearDuplicates texts = new NearDuplicates();
  private final List<Chunk> chosen = new ArrayList<>();

  Hits(ChunkSearcher searcher, SearchRequest request) {
    this.searcher = searcher;
    this.request = request;
    this.neighbours = new Neighbours(searcher);
  }

  /// {@return the chunk as a hit of that rank; empty if a better hit shows it or says the same}
  Optional<Hit> add(Fused fused, IndexedChunk found, int rank, @Nullable Explanation explanation) {
    if (shown(found.chunk()) || !texts.add(found.chunk().text())) {
      return Optional.empty();
    }
    Chunk chunk = expanded(found.chunk());
    chosen.add(chunk);
    return Optional.of(
        new Hit(
            rank,
            fused.score(),
            new Scores(fused.candidate().vector(), fused.candidate().keyword(), fused.rerank()),
            chunk,
            found.document(),
            highlights(chunk),
            explanation,
            List.of()));
  }

  /// {@return whether a better hit already shows the whole chunk}
  private boolean shown(Chunk chunk) {
    return chosen.stream()
        .anyMatch(better ->
            better.documentId().equals(chunk.documentId())
                && better.start() <= chunk.start()
                && better.end() >= chunk.end());
  }

  /// Joins neighbours, unless a better hit already shows some of them.
  private Chunk expanded(Chunk chunk) {
    if (request.expand() == 0) {
      return chunk;
    }
    Chunk joined = neighbours.around(chunk, request.expand());
    return chosen.stream().anyMatch(better -> overlap(better, joined)) ? chunk : joined;
  }

  private static boolean overlap(Chunk one, Chunk other) {
    return one.documentId().equals(other.documentId())
        && one.start() < other.end()
        && other.start() < one.end();
  }

  private List<Highlight> highlights(Chunk chunk) {
    return searcher.matches(request.query(), chunk.text()).stream()
        .map(match -> Highlight.of(chunk, match.start(), match.end()))
        .toList();
  }
}
