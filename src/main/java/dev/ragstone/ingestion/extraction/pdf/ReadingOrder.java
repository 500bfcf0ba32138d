package dev.ragstone.ingestion.extraction.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts the lines of a page into the order in which people read them. Most programs draw a page in
/// that order; only where lines jump about is the page cut along its white space (recursive
/// XY-cut).
final class ReadingOrder {

  private static final int FEWEST_JUMPS = 3;
  private static final int DEEPEST_CUT = 12;
  private static final float NARROWEST_GUTTER = 8;

  private ReadingOrder() {}

  static List<Line> of(List<Line> drawn) {
    int jumps = 0;
    for (int i = 1; i < drawn.size(); i++) {
      Line before = drawn.get(i - 1);
      Line line = drawn.get(i);
      boolean upwards = line.y() < before.y() - line.size();
      boolean sameColumn = line.left() < before.right() && before.left() < line.right();
      jumps += upwards && sameColumn ? 1 : 0;
    }
    if (jumps < FEWEST_JUMPS || jumps * 12 < drawn.size()) {
      return drawn;
    }
    var ordered = new ArrayList<Line>(drawn.size());
    cut(drawn, ordered, 0);
    return ordered;
  }

  private static void cut(List<Line> lines, List<Line> ordered, int depth) {
    float gutter = depth < DEEPEST_CUT ? gutter(lines) : Float.NaN;
    if (!Float.isNaN(gutter)) {
      cut(lines.stream().filter(line -> line.right() <= gutter).toList(), ordered, depth + 1);
      cut(lines.stream().filter(line -> line.right() > gutter).toList(), ordered, depth + 1);
      return;
    }
    List<Line> sorted =
        lines.stream()
            .sorted(Comparator.comparingDouble(Line::y).thenComparingDouble(Line::left))
            .toList();
    int widest = depth < DEEPEST_CUT ? widestBreak(sorted) : -1;
    if (widest < 0) {
      ordered.addAll(sorted);
    } else {
      cut(sorted.subList(0, widest), ordered, depth + 1);
      cut(sorted.subList(widest, sorted.size()), ordered, depth + 1);
    }
  }

  /// A vertical stripe that no line crosses, with at least two lines on each side.
  private static float gutter(List<Line> lines) {
    List<Line> byLeft = lines.stream().sorted(Comparator.comparingDouble(Line::left)).toList();
    float reach = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < byLeft.size(); i++) {
      float left = byLeft.get(i).left();
      if (i >= 2 && byLeft.size() - i >= 2 && left - reach > NARROWEST_GUTTER) {
        return (left + reach) / 2;
      }
      reach = Math.max(reach, byLeft.get(i).right());
    }
    return Float.NaN;
  }

  /// Where a heading over both columns ends: the widest gap, if a part below or above it has
  /// columns.
  private static int widestBreak(List<Line> sorted) {
    int best = -1;
    float widest = 0;
    for (int i = 1; i < sorted.size(); i++) {
      float gap = sorted.get(i).y() - sorted.get(i - 1).y();
      if (gap > widest && gap > sorted.get(i).size() * 1.6) {
        widest = gap;
        best = i;
      }
    }
    return sorted.size() < 6 ? -1 : best;
  }
}
