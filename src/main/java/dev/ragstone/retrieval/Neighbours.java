package dev.ragstone.retrieval;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Places;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import java.util.List;

/// Joins a chunk with its neighbours of the same section.
final class Neighbours {

  /// White space between chunks belongs to neither. Up to this many code points it is filled in;
  /// more is something else, and the chunks stay apart.
  private static final int MAX_GAP = 8;

  private final ChunkSearcher searcher;

  Neighbours(ChunkSearcher searcher) {
    this.searcher = searcher;
  }

  /// Returns the chunk with up to `reach` neighbours on either side, as one; the text that two of
  /// them share stands once.
  Chunk around(Chunk chunk, int reach) {
    int first = Math.max(0, chunk.ordinal() - reach);
    List<Chunk> run =
        searcher.chunks(chunk.documentId(), first, chunk.ordinal() - first + reach + 1).stream()
            .map(EmbeddedChunk::chunk)
            .toList();
    Chunk joined = chunk;
    for (Chunk before : run.reversed()) {
      if (before.ordinal() < chunk.ordinal()) {
        joined = joined(before, joined, chunk);
      }
    }
    for (Chunk after : run) {
      if (after.ordinal() > chunk.ordinal()) {
        joined = joined(joined, after, chunk);
      }
    }
    return joined;
  }

  /// Returns both as one under the identity of `found`, or what there was of it where they do not
  /// meet.
  private static Chunk joined(Chunk first, Chunk second, Chunk found) {
    Chunk grown = first.ordinal() == found.ordinal() ? first : second;
    Chunk other = first.ordinal() == found.ordinal() ? second : first;
    int gap = second.start() - first.end();
    boolean meet = gap <= MAX_GAP && second.start() >= first.start() && second.end() >= first.end();
    if (!meet || !other.headings().equals(found.headings())) {
      return grown;
    }
    String text = second.text();
    String rest = gap < 0 ? text.substring(text.offsetByCodePoints(0, -gap)) : filler(gap) + text;
    return new Chunk(
        found.documentId(),
        found.ordinal(),
        first.text() + rest,
        found.headings(),
        places(first, second),
        first.start(),
        second.end(),
        first.tokens() + second.tokens());
  }

  private static Places places(Chunk first, Chunk second) {
    int shift = second.start() - first.start();
    int seam = Math.max(first.end() - first.start(), shift);
    return first.places().then(seam, second.places().slice(seam - shift, Integer.MAX_VALUE));
  }

  private static String filler(int gap) {
    return gap == 1 ? " " : "\n".repeat(gap);
  }
}
