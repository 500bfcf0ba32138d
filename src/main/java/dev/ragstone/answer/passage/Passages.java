package dev.ragstone.answer.passage;

import dev.ragstone.answer.passage.Passage.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Cuts a source into passages, line by line: blank lines separate blocks, a bullet or number
/// begins an item, bars or tabs make a row, three backticks enclose code, the rest is running text.
public final class Passages {

  private static final Pattern BULLET =
      Pattern.compile("\\s*(?:[-*+•‣▪·–]|\\(?(?:\\d{1,3}|[a-zA-Z])[.)])\\s+(?=\\S)");

  private static final Pattern CELLS = Pattern.compile(".*\\S\\s(?:\\||\\t).*|\\|.*|.*\\t.*");

  private static final Pattern RULE = Pattern.compile("[^\\p{L}\\p{N}]*");

  private static final Pattern MARKED_HEADING = Pattern.compile("(?:#{1,6}|={1,6})\\s+\\S.*");

  private final String text;
  private final Set<String> headings;
  private final List<Passage> passages = new ArrayList<>();
  private int block;
  private int paragraph = -1;
  private int paragraphEnd;
  private int item = -1;
  private int code = -1;

  private Passages(String text, List<String> headings) {
    this.text = text;
    this.headings = headings.stream().map(String::strip).collect(Collectors.toSet());
  }

  /// Cuts a source.
  ///
  /// @param text of the source
  /// @param headings titles of the sections it is in
  /// @return in reading order, without overlap
  public static List<Passage> of(String text, List<String> headings) {
    var cutter = new Passages(text, headings);
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      cutter.line(start, end);
      start = end + 1;
    }
    cutter.closeCode(text.length());
    cutter.closeBlock();
    return Headings.marked(cutter.passages);
  }

  private void line(int start, int end) {
    String line = text.substring(start, end);
    if (line.strip().startsWith("```")) {
      fence(start, end);
    } else if (code < 0) {
      prose(line, start, end);
    }
  }

  private void fence(int start, int end) {
    if (code >= 0) {
      closeCode(start - 1);
    } else {
      closeBlock();
      code = end + 1;
    }
  }

  private void prose(String line, int start, int end) {
    Matcher bullet = BULLET.matcher(line);
    if (RULE.matcher(line).matches()) {
      rule(line);
    } else if (isHeading(line.strip())) {
      closeBlock();
      add(Kind.HEADING, start, end);
      closeBlock();
    } else if (CELLS.matcher(line).matches()) {
      closeParagraph();
      add(isHeader(line) ? Kind.HEADER : Kind.ROW, start, end);
    } else if (bullet.lookingAt()) {
      closeParagraph();
      open(start + bullet.end(), end);
      item = paragraph;
    } else {
      open(paragraph < 0 ? start : paragraph, end);
    }
  }

  /// A line of signs underlines the title above it, or separates nothing that matters.
  private void rule(String line) {
    boolean underlines =
        line.length() > 2
            && paragraph >= 0
            && item < 0
            && text.lastIndexOf('\n', paragraphEnd - 1) < paragraph;
    if (underlines) {
      add(Kind.HEADING, paragraph, paragraphEnd);
      paragraph = -1;
    }
    if (underlines || line.isBlank()) {
      closeBlock();
    }
  }

  private void open(int start, int end) {
    paragraph = start;
    paragraphEnd = end;
  }

  private boolean isHeading(String line) {
    return MARKED_HEADING.matcher(line).matches() || (paragraph < 0 && headings.contains(line));
  }

  /// The first row of a block names the columns if none of its cells is a number or a sentence.
  private boolean isHeader(String line) {
    boolean first = passages.isEmpty() || passages.getLast().block() != block;
    return first
        && Cells.of(line).stream()
            .allMatch(cell ->
                cell.length() <= 40
                    && cell.chars().filter(Character::isDigit).count() * 3 <= cell.length());
  }

  private void closeBlock() {
    closeParagraph();
    if (!passages.isEmpty() && passages.getLast().block() == block) {
      block++;
    }
  }

  private void closeParagraph() {
    if (paragraph < 0) {
      return;
    }
    if (item >= 0) {
      add(Kind.ITEM, paragraph, paragraphEnd);
    } else {
      for (Sentences.Span span : Sentences.of(text, paragraph, paragraphEnd)) {
        add(Kind.SENTENCE, span.start(), span.end());
      }
    }
    paragraph = -1;
    item = -1;
  }

  private void closeCode(int end) {
    if (code >= 0 && end > code) {
      add(Kind.CODE, code, end);
    }
    code = -1;
    closeBlock();
  }

  private void add(Kind kind, int start, int end) {
    int from = start;
    int to = Math.min(end, text.length());
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    if (to > from) {
      passages.add(new Passage(kind, block, from, to, text.substring(from, to)));
    }
  }
}
