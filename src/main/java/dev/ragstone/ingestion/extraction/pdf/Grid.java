package dev.ragstone.ingestion.extraction.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// A run of lines whose cells stand under each other: a table without rulings. Not thread-safe.
final class Grid {

  static final int FEWEST_ROWS = 3;
  private static final float TOLERANCE = 4;

  private final List<Line> columns;
  private final List<List<StringBuilder>> rows = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private Grid(List<Line> columns) {
    this.columns = columns;
  }

  /// Returns the table that begins at a line, or one with no rows if there is none.
  static Grid at(List<Line> page, int start) {
    int end = start;
    while (end < page.size() && isRow(page, start, end)) {
      end++;
    }
    List<Line> widest = List.of();
    for (Line line : page.subList(start, end)) {
      List<Line> cells = line.cells();
      widest = cells.size() > widest.size() ? cells : widest;
    }
    var grid = new Grid(widest);
    if (end - start >= FEWEST_ROWS) {
      page.subList(start, end).forEach(grid::add);
    }
    return grid;
  }

  int lineCount() {
    return lines.size();
  }

  Line firstLine() {
    return lines.getFirst();
  }

  List<String> rows() {
    return rows.stream().map(Grid::joined).toList();
  }

  /// The first row names the columns if it is bold as a whole and the others are not, or if it has
  /// no digits and the others have.
  boolean hasHeader() {
    Line first = lines.getFirst();
    boolean boldAlone =
        first.bold() && lines.stream().filter(Line::bold).count() * 2 < lines.size();
    boolean digitsBelow =
        lines.stream().skip(1).filter(line -> hasDigit(line.text())).count() * 2 > lines.size();
    return boldAlone || (!hasDigit(first.text()) && digitsBelow);
  }

  private static boolean isRow(List<Line> page, int start, int at) {
    Line line = page.get(at);
    List<Line> cells = line.cells();
    if (at == start) {
      return cells.size() > 1;
    }
    Line above = page.get(at - 1);
    float advance = line.y() - above.y();
    if (advance <= 0 || advance > 3.5f * Math.max(line.size(), 6)) {
      return false;
    }
    if (cells.size() == 1) {
      return at + 1 < page.size()
          && page.get(at + 1).cells().size() > 1
          && above.cells().size() > 1
          && advance < 1.6f * line.size()
          && aligned(cells, above.cells()) == 1;
    }
    return aligned(cells, page.get(at - 1).cells()) >= 1 + (cells.size() > 2 ? 1 : 0)
        || above.cells().size() == 1;
  }

  private static long aligned(List<Line> cells, List<Line> others) {
    return cells.stream()
        .filter(cell -> others.stream().anyMatch(other -> isAligned(cell, other)))
        .count();
  }

  private static boolean isAligned(Line a, Line b) {
    float middles = Math.abs((a.left() + a.right()) - (b.left() + b.right())) / 2;
    return Math.abs(a.left() - b.left()) < TOLERANCE
        || Math.abs(a.right() - b.right()) < TOLERANCE
        || middles < TOLERANCE;
  }

  private void add(Line line) {
    List<Line> cells = line.cells();
    lines.add(line);
    if (cells.size() > 1 || rows.isEmpty()) {
      rows.add(columns.stream().map(_ -> new StringBuilder()).collect(Collectors.toList()));
    }
    for (Line cell : cells) {
      StringBuilder text = rows.getLast().get(columnOf(cell));
      text.append(text.isEmpty() ? "" : " ").append(cell.text());
    }
  }

  private int columnOf(Line cell) {
    int best = 0;
    float nearest = Float.MAX_VALUE;
    for (int i = 0; i < columns.size(); i++) {
      Line column = columns.get(i);
      float gap = Math.max(column.left() - cell.right(), cell.left() - column.right());
      float middles =
          Math.abs((column.left() + column.right()) - (cell.left() + cell.right())) / 2_000;
      if (gap + middles < nearest) {
        nearest = gap + middles;
        best = i;
      }
    }
    return best;
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }

  private static String joined(List<StringBuilder> cells) {
    var joined = new StringJoiner(" | ");
    int last = cells.size();
    while (last > 0 && cells.get(last - 1).isEmpty()) {
      last--;
    }
    cells.subList(0, last).forEach(cell -> joined.add(cell));
    return joined.toString();
  }
}
