package dev.ragstone.answer.passage;

import dev.ragstone.retrieval.Hit;
import java.util.List;

/// A hit, cut into passages.
///
/// @param rank position among the hits, from 0
/// @param hit the chunk
/// @param passages of its text, in reading order
public record Source(int rank, Hit hit, List<Passage> passages) {

  /// Copies the list.
  public Source {
    passages = List.copyOf(passages);
  }

  /// Cuts a hit.
  ///
  /// @param rank position among the hits, from 0
  /// @param hit the chunk
  /// @return the source
  public static Source of(int rank, Hit hit) {
    return new Source(rank, hit, Passages.of(hit.chunk().text(), hit.chunk().headings()));
  }

  /// Returns the names of the columns of the table that a row is in.
  ///
  /// @param row a passage of this source
  /// @return the first row; empty for other passages, and where the source does not hold it
  public String header(Passage row) {
    if (row.kind() != Passage.Kind.ROW) {
      return "";
    }
    return passages.stream()
        .filter(passage -> passage.block() == row.block())
        .filter(passage -> passage.kind() == Passage.Kind.HEADER)
        .findFirst()
        .map(Passage::text)
        .orElse("");
  }

  /// Returns the title under which a passage stands.
  ///
  /// @param index of the passage
  /// @return the nearest heading above it in the source, else the title of the section, else of the
  ///   document
  public String heading(int index) {
    for (int i = index - 1; i >= 0; i--) {
      if (passages.get(i).kind() == Passage.Kind.HEADING) {
        return passages.get(i).text();
      }
    }
    List<String> headings = hit.chunk().headings();
    return headings.isEmpty() ? hit.document().title() : headings.getLast();
  }
}
