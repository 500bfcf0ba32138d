package dev.ragstone.answer.passage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The cells of a table row, which bars or tabs separate.
public final class Cells {

  private Cells() {}

  /// Splits a row.
  ///
  /// @param row as it stands in the source
  /// @return its cells, some of them empty
  public static List<String> of(String row) {
    String bare = row.strip();
    bare = bare.startsWith("|") ? bare.substring(1) : bare;
    bare = bare.endsWith("|") ? bare.substring(0, bare.length() - 1) : bare;
    String separator = bare.contains("|") ? "\\|" : "\\t";
    return Arrays.stream(bare.split(separator, -1)).map(String::strip).toList();
  }

  /// Puts a row into words: each cell after the name of its column.
  ///
  /// @param header names of the columns; none where they are not known
  /// @param row the cells
  /// @return for instance `model: llama · window: 24,000`
  public static String inWords(List<String> header, List<String> row) {
    return IntStream.range(0, row.size())
        .filter(i -> !row.get(i).isEmpty())
        .mapToObj(i -> label(header, i) + row.get(i))
        .collect(Collectors.joining(" · "));
  }

  private static String label(List<String> header, int column) {
    boolean named = column < header.size() && !header.get(column).isEmpty();
    return named ? header.get(column) + ": " : "";
  }
}
