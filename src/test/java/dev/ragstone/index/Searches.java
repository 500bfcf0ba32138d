package dev.ragstone.index;

import dev.ragstone.document.Filter;
import dev.ragstone.embedding.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Searches in one step for tests.
public final class Searches {

  private Searches() {}

  /// {@return the chunks found by the words of a text, best first}
  public static List<Candidate> byWords(
      ChunkSearcher searcher, String text, @Nullable Filter filter, int limit) {
    return searcher.begin(new ChunkQuery(text, true, filter, limit)).finish(null);
  }

  /// {@return the chunks whose vectors are nearest, best first}
  public static List<Candidate> byVector(
      ChunkSearcher searcher, Embedding question, @Nullable Filter filter, int limit) {
    return searcher.begin(new ChunkQuery("", false, filter, limit)).finish(question);
  }

  /// {@return the chunks of the candidates, in the same order}
  public static List<IndexedChunk> fetch(ChunkSearcher searcher, List<Candidate> candidates) {
    return searcher.fetch(candidates.stream().map(Candidate::handle).toList());
  }

  /// {@return the texts found by words, best first}
  public static List<String> texts(ChunkSearcher searcher, String text) {
    return fetch(searcher, byWords(searcher, text, null, 10)).stream()
        .map(found -> found.chunk().text())
        .toList();
  }
}
