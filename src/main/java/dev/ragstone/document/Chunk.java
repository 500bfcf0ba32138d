package dev.ragstone.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A passage of a document that is embedded, found and cited as one.
///
/// @param documentId the document it was cut from
/// @param ordinal position in the document, from 0
/// @param text verbatim slice of the document's text, never empty
/// @param headings titles of the sections it is in, outermost first
/// @param places pages that each part of the text is on, or when it is said, by offset in code
///   points; none where the format has neither
/// @param start offset of its first character in the document's text, in code points
/// @param end offset after its last character, in code points
/// @param tokens length of the embedded form in tokens of the embedding model
public record Chunk(
    String documentId,
    int ordinal,
    String text,
    List<String> headings,
    Places places,
    int start,
    int end,
    int tokens) {

  /// Copies the headings and checks that text and offsets agree.
  public Chunk {
    headings = List.copyOf(headings);
    if (end - start != text.codePointCount(0, text.length())) {
      throw new IllegalArgumentException(
          "offsets "
              + start
              + ".."
              + end
              + " do not span the text of "
              + text.codePointCount(0, text.length())
              + " code points");
    }
  }

  /// {@return the id of the chunk, unique in its collection: the document's id and the ordinal}
  public String id() {
    return documentId + "#" + ordinal;
  }

  /// {@return the pages, slides or sheets it is on; absent where the format has none}
  public @Nullable Pages pages() {
    return places.whole() instanceof Pages pages ? pages : null;
  }

  /// {@return when it is said; absent where the document is no recording}
  public @Nullable TimeRange time() {
    return places.whole() instanceof TimeRange time ? time : null;
  }

  /// Returns the same passage in another document.
  ///
  /// @param other id of the other document
  /// @return a chunk that differs in its document only
  public Chunk in(String other) {
    return new Chunk(other, ordinal, text, headings, places, start, end, tokens);
  }

  /// An inclusive range of pages, slides or sheets, from 1.
  ///
  /// @param first where the text begins
  /// @param last where it ends
  public record Pages(int first, int last) implements Place {

    /// Refuses an empty range.
    public Pages {
      if (first < 1 || last < first) {
        throw new IllegalArgumentException(
            "pages must be >= 1 and in order, got " + first + ".." + last);
      }
    }

    Pages with(Pages other) {
      return new Pages(Math.min(first, other.first), Math.max(last, other.last));
    }
  }
}
