package dev.ragstone.ingestion.chunking;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds where text may be cut: between sentences, else between words, else between characters.
/// Every method works on a range and returns ranges without white space at their ends, so that time
/// is linear in the text whatever it looks like. Not thread-safe.
final class TextSplitter {

  private final String text;
  private final BreakIterator iterator;

  /// A range of the text.
  record Range(int start, int end) {}

  TextSplitter(String text, @Nullable String language) {
    this.text = text;
    this.iterator =
        BreakIterator.getSentenceInstance(
            language == null ? Locale.ROOT : Locale.forLanguageTag(language));
  }

  List<Range> sentences(int start, int end) {
    iterator.setText(text.substring(start, end));
    var ranges = new ArrayList<Range>();
    int from = iterator.first();
    for (int to = iterator.next(); to != BreakIterator.DONE; to = iterator.next()) {
      addTrimmed(start + from, start + to, ranges);
      from = to;
    }
    return ranges;
  }

  List<Range> lines(int start, int end) {
    var ranges = new ArrayList<Range>();
    int from = start;
    while (from < end) {
      int feed = text.indexOf('\n', from);
      int to = feed < 0 || feed >= end ? end : feed;
      addTrimmed(from, to, ranges);
      from = to + 1;
    }
    return ranges;
  }

  /// Cuts a range into parts of at most so many UTF-16 units, at white space where there is some in
  /// the second half of a part, and never inside a character.
  List<Range> parts(int start, int end, int longest) {
    var ranges = new ArrayList<Range>();
    int from = start;
    while (end - from > longest) {
      int to = from + longest;
      int space = to;
      while (space > from + longest / 2 && !Character.isWhitespace(text.charAt(space))) {
        space--;
      }
      if (space > from + longest / 2) {
        to = space;
      } else if (Character.isLowSurrogate(text.charAt(to))) {
        to--;
      }
      to = Math.max(to, from + Character.charCount(text.codePointAt(from)));
      addTrimmed(from, to, ranges);
      from = to;
    }
    addTrimmed(from, end, ranges);
    return ranges;
  }

  private void addTrimmed(int start, int end, List<Range> ranges) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      ranges.add(new Range(from, to));
    }
  }
}
