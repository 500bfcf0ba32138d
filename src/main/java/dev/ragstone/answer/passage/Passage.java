package dev.ragstone.answer.passage;

/// A stretch of a source that can be quoted.
///
/// @param kind what it is
/// @param block number of the paragraph, list or table it is in, from 0
/// @param start offset in the source's text, in UTF-16 units
/// @param end offset after its last character, in UTF-16 units
/// @param text the slice
public record Passage(Kind kind, int block, int start, int end, String text) {

  /// What a passage is.
  public enum Kind {
    /// Title of a section; names what follows, answers nothing.
    HEADING,
    /// Sentence of a paragraph.
    SENTENCE,
    /// Item of a list; its bullet is not part of the passage.
    ITEM,
    /// First row of a table where it names the columns.
    HEADER,
    /// Another row of a table.
    ROW,
    /// Code block.
    CODE
  }

  /// {@return whether it can be an answer by itself; a question cannot}
  public boolean quotable() {
    return kind != Kind.HEADING && kind != Kind.HEADER && !text.endsWith("?");
  }

  /// {@return whether it announces what comes after it}
  public boolean leadsIn() {
    return kind == Kind.SENTENCE && (text.endsWith(":") || text.endsWith("："));
  }
}
