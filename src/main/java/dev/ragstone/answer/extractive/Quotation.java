package dev.ragstone.answer.extractive;

import dev.ragstone.retrieval.Hit;

/// A verbatim part of a source that goes into the answer.
///
/// @param source the chunk
/// @param from offset in the chunk's text, in UTF-16 units
/// @param to offset after its last character, in UTF-16 units
/// @param shown the part as the answer shows it: line breaks within sentences closed, table rows
///   with the names of their columns
/// @param paragraph number of the paragraph in the source whose sentences it consists of; -1 for
///   lists, rows and code
public record Quotation(Hit source, int from, int to, String shown, int paragraph) {

  /// {@return whether it goes on in the paragraph of another quotation}
  ///
  /// @param before the other
  public boolean continues(Quotation before) {
    return paragraph >= 0
        && paragraph == before.paragraph
        && source.chunk().id().equals(before.source.chunk().id());
  }
}
