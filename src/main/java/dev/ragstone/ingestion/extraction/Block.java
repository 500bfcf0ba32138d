package dev.ragstone.ingestion.extraction;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import org.jspecify.annotations.Nullable;

/// A unit of a document's structure: a slice of its text and what that slice is.
///
/// @param kind what it is
/// @param level depth: 1..9 of a heading, 0 of the title, nesting from 1 of a list item, the number
///   of the row in its table from 0; 0 for all others
/// @param start offset of its first character in the text, in UTF-16 units
/// @param end offset after its last character, in UTF-16 units
/// @param places pages, slides or sheets that each part of it is on, or when it is said, by offset
///   from its start in UTF-16 units; none where the format has neither
public record Block(Kind kind, int level, int start, int end, Places places) {

  /// Refuses an empty slice.
  public Block {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a block must not be empty, got " + start + ".." + end);
    }
  }

  /// {@return the pages, slides or sheets it is on; absent where the format has none}
  public @Nullable Pages pages() {
    return places.whole() instanceof Pages pages ? pages : null;
  }

  /// {@return whether the blocks after it belong to the section that it names}
  public boolean opensSection() {
    return kind == Kind.TITLE || kind == Kind.HEADING;
  }

  /// What a block is.
  public enum Kind {
    /// The document's own title, above all headings.
    TITLE,
    /// The heading of a section.
    HEADING,
    /// Running text.
    PARAGRAPH,
    /// One item of a list, its bullet or number included.
    LIST_ITEM,
    /// The first row of a table where it names the columns; cells are separated by a bar.
    TABLE_HEADER,
    /// Any other row of a table; cells are separated by a bar.
    TABLE_ROW,
    /// Text whose line breaks and indentation matter.
    CODE,
    /// The text that goes with a figure or table.
    CAPTION,
    /// Aside from the running text: speaker notes, comments, footnotes.
    NOTE
  }
}
