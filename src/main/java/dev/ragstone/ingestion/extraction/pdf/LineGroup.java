package dev.ragstone.ingestion.extraction.pdf;

import dev.ragstone.ingestion.extraction.PlacedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Lines that belong together, while they are gathered. Not thread-safe.
final class LineGroup {

  private static final Pattern ITEM =
      Pattern.compile("^([•●▪■◦‣⁃∙·○□❑➢✓*–—-]|\\(?\\d{1,3}[.)]|\\(?[a-zA-Z][.)])\\s+\\S.*");
  private static final Pattern TERMINAL = Pattern.compile(".*[.!?:;。！？][\"'”’)\\]]*$");

  private final List<Line> lines = new ArrayList<>();
  private final float leading;

  LineGroup(Line first, float leading) {
    lines.add(first);
    this.leading = leading;
  }

  List<Line> lines() {
    return lines;
  }

  Line first() {
    return lines.getFirst();
  }

  boolean isItem() {
    return ITEM.matcher(first().text()).matches();
  }

  PlacedText text(Hyphens hyphens) {
    return hyphens.join(lines);
  }

  void add(Line line) {
    lines.add(line);
  }

  /// Whether a line that follows goes on with the same paragraph.
  boolean goesOnWith(Line line) {
    Line last = lines.getLast();
    if (!sameStyle(last, line) || ITEM.matcher(line.text()).matches()) {
      return false;
    }
    if (changesToOrFromBold(last, line)) {
      return false;
    }
    float advance = line.y() - last.y();
    if (line.page() != last.page() || advance < -line.size()) {
      return isUnfinished(last.text()) && startsLower(line.text());
    }
    if (advance > Math.max(leading, line.size()) * 1.45f) {
      return false;
    }
    return !isFinishedEarly(last, line) && !isIndented(last, line);
  }

  /// The last line of a paragraph is shorter than the others and ends a sentence.
  private boolean isFinishedEarly(Line last, Line next) {
    float reach = next.right();
    float left = next.left();
    for (Line line : lines) {
      reach = Math.max(reach, line.right());
      left = Math.min(left, line.left());
    }
    boolean shorter = last.right() < reach - Math.max(0.12f * (reach - left), 2 * last.size());
    return shorter && TERMINAL.matcher(last.text()).matches();
  }

  private boolean isIndented(Line last, Line next) {
    boolean indented = next.left() > last.left() + 0.8f * next.size();
    return indented && !isItem() && lines.size() > 1 && TERMINAL.matcher(last.text()).matches();
  }

  /// A heading in bold ends where running text begins, and begins where running text has ended.
  /// Inside a paragraph bold lines are only emphasis.
  private boolean changesToOrFromBold(Line last, Line next) {
    if (last.bold() == next.bold()) {
      return false;
    }
    return next.bold()
        ? isFinishedEarly(last, next) || TERMINAL.matcher(last.text()).matches()
        : lines.stream().allMatch(Line::bold);
  }

  private static boolean sameStyle(Line a, Line b) {
    return Math.abs(a.size() - b.size()) < 0.1f * Math.max(a.size(), b.size())
        && a.role() == b.role();
  }

  private static boolean isUnfinished(String text) {
    return !TERMINAL.matcher(text).matches();
  }

  private static boolean startsLower(String text) {
    return text.substring(0, 1).equals(text.substring(0, 1).toLowerCase(Locale.ROOT))
        && Character.isLetter(text.charAt(0));
  }
}
