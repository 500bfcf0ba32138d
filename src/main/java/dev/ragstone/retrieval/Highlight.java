package dev.ragstone.retrieval;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.document.Chunk;
import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Place;
import dev.ragstone.document.TimeRange;
import org.jspecify.annotations.Nullable;

/// A place in a hit's text where a word of the query stands, in any of its forms.
///
/// @param start offset of its first character, in code points
/// @param end offset after its last character, in code points
/// @param page page, slide or sheet on which it begins, from 1; absent where the format has none
/// @param time when it is said, in recordings
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Highlight(int start, int end, @Nullable Integer page, @Nullable TimeRange time) {

  /// Marks a part of a chunk.
  ///
  /// @param chunk whose text it is in
  /// @param start offset of its first character, in code points
  /// @param end offset after its last character, in code points
  /// @return with its place
  public static Highlight of(Chunk chunk, int start, int end) {
    Place place = chunk.places().of(start, end);
    return new Highlight(
        start,
        end,
        place instanceof Pages pages ? (Integer) pages.first() : null,
        place instanceof TimeRange time ? time : null);
  }
}
