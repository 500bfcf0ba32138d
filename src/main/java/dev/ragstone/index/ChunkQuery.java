package dev.ragstone.index;

import dev.ragstone.document.Filter;
import org.jspecify.annotations.Nullable;

/// What a [ChunkSearcher] searches for.
///
/// @param text any text, usually a question; it has no operators
/// @param byWords whether chunks are found by the words of the text (BM25 over title, headings and
///   text); if not, its words are evidence only
/// @param filter applied by words and by vectors alike, before the best are chosen (pre-filter);
///   null for none
/// @param limit how many chunks each search finds at most
public record ChunkQuery(String text, boolean byWords, @Nullable Filter filter, int limit) {

  /// Refuses a search for nothing.
  public ChunkQuery {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be >= 1, got " + limit);
    }
  }
}
