package dev.ragstone.api.v1.documents;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chunk on the wire.
///
/// @param id unique in the collection
/// @param ordinal position in the document, from 0
/// @param text verbatim
/// @param headings titles of the sections it is in, outermost first
/// @param page first page, slide or sheet
/// @param pageEnd last page, slide or sheet
/// @param time when it is said, in recordings
/// @param start offset in the document's text, in code points
/// @param end offset after its last character
/// @param tokens of the embedding model
public record ChunkJson(
    String id,
    int ordinal,
    String text,
    List<String> headings,
    @Nullable Integer page,
    @Nullable Integer pageEnd,
    @Nullable TimeRange time,
    int start,
    int end,
    int tokens) {

  /// Copies the headings.
  public ChunkJson {
    headings = List.copyOf(headings);
  }

  static ChunkJson of(Chunk chunk) {
    return new ChunkJson(
        chunk.id(),
        chunk.ordinal(),
        chunk.text(),
        chunk.headings(),
        firstPage(chunk),
        lastPage(chunk),
        chunk.time(),
        chunk.start(),
        chunk.end(),
        chunk.tokens());
  }

  /// Tells where a chunk begins.
  ///
  /// @param chunk of a document
  /// @return null where its document has no pages
  public static @Nullable Integer firstPage(Chunk chunk) {
    return chunk.pages() == null ? null : (Integer) chunk.pages().first();
  }

  /// Tells where a chunk ends.
  ///
  /// @param chunk of a document
  /// @return null where its document has no pages
  public static @Nullable Integer lastPage(Chunk chunk) {
    return chunk.pages() == null ? null : (Integer) chunk.pages().last();
  }
}
