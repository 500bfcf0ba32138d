package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The rows of one table while it is read. Not thread-safe.
final class TableRows {

  private static final int LONGEST_HEADER_CELL = 100;

  /// Cells of a row that are read. No row that people read is as long; a matrix of measurements is,
  /// and takes minutes to embed and answers nothing.
  static final int MOST_CELLS = 2_000;

  private final List<Row> rows = new ArrayList<>();
  private boolean layout;

  private static final class Row {
    final List<StringBuilder> cells = new ArrayList<>();
    int opened;
    int headerCells;

    boolean isTooLong() {
      return opened > MOST_CELLS;
    }

    /// Empty cells keep their place only where a header gives places a meaning.
    String joined(boolean keepPlaces) {
      var joined = new StringJoiner(" | ");
      int last = cells.size();
      while (last > 0 && cells.get(last - 1).isEmpty()) {
        last--;
      }
      for (StringBuilder cell : cells.subList(0, last)) {
        if (keepPlaces || !cell.isEmpty()) {
          joined.add(cell);
        }
      }
      return joined.toString();
    }

    long filled() {
      return cells.stream().filter(cell -> !cell.isEmpty()).count();
    }
  }

  void openRow() {
    rows.add(new Row());
  }

  void openCell(boolean header) {
    if (rows.isEmpty()) {
      openRow();
    }
    Row row = rows.getLast();
    row.opened++;
    if (!row.isTooLong()) {
      row.cells.add(new StringBuilder());
      row.headerCells += header ? 1 : 0;
    }
  }

  /// Whether text of a kind belongs in the present cell.
  boolean takes(Kind kind) {
    return !layout && kind != Kind.CAPTION && !rows.isEmpty() && !rows.getLast().cells.isEmpty();
  }

  void add(String text) {
    if (rows.getLast().isTooLong()) {
      return;
    }
    StringBuilder cell = rows.getLast().cells.getLast();
    String flat = text.replaceAll("\\s+", " ").strip();
    if (!flat.isEmpty()) {
      cell.append(cell.isEmpty() ? "" : " ").append(flat);
    }
  }

  boolean isEmpty() {
    return rows.stream().allMatch(row -> row.filled() == 0);
  }

  /// From here on the cells are plain paragraphs.
  void becomeLayout(Draft draft) {
    writeTo(draft);
    rows.clear();
    layout = true;
  }

  void writeTo(Draft draft) {
    rows.stream()
        .filter(Row::isTooLong)
        .mapToInt(row -> row.opened)
        .max()
        .ifPresent(longest ->
            draft.warn(
                "A table has rows of up to "
                    + longest
                    + " cells; the first "
                    + MOST_CELLS
                    + " of each were read"));
    List<Row> filled = rows.stream().filter(row -> row.filled() > 0).toList();
    if (filled.stream().allMatch(row -> row.filled() == 1)) {
      filled.forEach(row -> row.cells.forEach(cell -> draft.add(Kind.PARAGRAPH, 0, cell)));
      return;
    }
    int first = 0;
    while (filled.get(first).filled() == 1) {
      draft.add(Kind.PARAGRAPH, 0, filled.get(first).joined(false));
      first++;
    }
    boolean header = isHeader(filled, first);
    for (int i = first; i < filled.size(); i++) {
      Kind kind = header && i == first ? Kind.TABLE_HEADER : Kind.TABLE_ROW;
      draft.add(kind, i - first, filled.get(i).joined(header));
    }
  }

  /// The first full row names the columns if the format says so, or if it is short text throughout.
  private static boolean isHeader(List<Row> rows, int first) {
    Row row = rows.get(first);
    if (rows.size() - first < 2) {
      return false;
    }
    if (row.headerCells > 0) {
      return row.headerCells * 2 >= row.cells.size();
    }
    long names =
        row.cells.stream()
            .filter(cell -> cell.length() <= LONGEST_HEADER_CELL)
            .filter(cell -> cell.chars().anyMatch(Character::isLetter))
            .count();
    return names * 10 >= row.cells.size() * 8L && names >= 2;
  }
}
