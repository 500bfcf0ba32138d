package dev.ragstone.answer.passage;

import dev.ragstone.retrieval.Hit;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A hit, cut into passages: once for each answer, when they are first asked for. Not thread-safe.
public final class Source {

  private final int rank;
  private final Hit hit;
  private @Nullable List<Passage> passages;
  private @Nullable List<Set<String>> terms;
  private @Nullable Set<String> words;

  private Source(int rank, Hit hit) {
    this.rank = rank;
    this.hit = hit;
  }

  /// The sources of one answer.
  ///
  /// @param hits best first
  /// @return as many, in the same order
  public static List<Source> all(List<Hit> hits) {
    return IntStream.range(0, hits.size()).mapToObj(i -> new Source(i, hits.get(i))).toList();
  }

  /// {@return the position among the hits, from 0}
  public int rank() {
    return rank;
  }

  /// {@return the chunk}
  public Hit hit() {
    return hit;
  }

  /// {@return the passages of its text, in reading order}
  public List<Passage> passages() {
    if (passages == null) {
      passages = Passages.of(hit.chunk().text(), hit.chunk().headings());
    }
    return passages;
  }

  /// {@return the terms of a passage, with the names of its columns where it is a row}
  ///
  /// @param index of the passage
  public Set<String> terms(int index) {
    if (terms == null) {
      terms =
          passages().stream()
              .map(passage -> Terms.of(header(passage) + " " + passage.text()))
              .toList();
    }
    return terms.get(index);
  }

  /// {@return the terms of title, headings and text}
  public Set<String> terms() {
    if (words == null) {
      String headings = String.join("\n", hit.chunk().headings());
      words = Terms.of(hit.document().title() + "\n" + headings + "\n" + hit.chunk().text());
    }
    return words;
  }

  /// Returns the names of the columns of the table that a row is in.
  ///
  /// @param row a passage of this source
  /// @return the first row; empty for other passages, and where the source does not hold it
  public String header(Passage row) {
    if (row.kind() != Passage.Kind.ROW) {
      return "";
    }
    return passages().stream()
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
      if (passages().get(i).kind() == Passage.Kind.HEADING) {
        return passages().get(i).text();
      }
    }
    List<String> headings = hit.chunk().headings();
    return headings.isEmpty() ? hit.document().title() : headings.getLast();
  }
}
