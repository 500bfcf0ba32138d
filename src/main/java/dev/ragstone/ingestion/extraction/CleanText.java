package dev.ragstone.ingestion.extraction;

import dev.ragstone.document.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rules for text that is stored, embedded, shown and cited. Stateless.
public final class CleanText {

  private CleanText() {}

  /// Cleans running text: spaces and tabs in a row become one, no line begins or ends with one.
  ///
  /// @param raw any text
  /// @return the clean text; empty if there is none
  public static String prose(String raw) {
    return prose(raw, new int[0]);
  }

  /// Cleans running text whose parts have places; each part keeps its own.
  ///
  /// @param raw any text
  /// @return the clean text with its places
  public static PlacedText prose(PlacedText raw) {
    List<Places.Stretch> stretches = raw.places().stretches();
    int[] starts = stretches.stream().mapToInt(Places.Stretch::start).toArray();
    String clean = prose(raw.text(), starts);
    var kept = new ArrayList<Places.Stretch>();
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] < clean.length()) {
        kept.add(new Places.Stretch(starts[i], stretches.get(i).place()));
      }
    }
    return new PlacedText(clean, new Places(kept));
  }

  /// @param marks ascending offsets in the raw text; each is moved to where the first character
  ///   that stands there or later is in the clean text
  private static String prose(String raw, int[] marks) {
    var clean = new StringBuilder(raw.length());
    boolean space = false;
    int breaks = 0;
    int mark = 0;
    for (int i = 0, c; i < raw.length(); i += Character.charCount(c)) {
      c = raw.codePointAt(i);
      if (isLineBreak(c)) {
        breaks += c == '\n' && i > 0 && raw.charAt(i - 1) == '\r' ? 0 : 1;
      } else if (isSpace(c)) {
        space = true;
      } else if (!isDropped(c)) {
        separate(clean, breaks, space);
        for (; mark < marks.length && marks[mark] <= i; mark++) {
          marks[mark] = clean.length();
        }
        append(clean, c);
        space = false;
        breaks = 0;
      }
    }
    Arrays.fill(marks, mark, marks.length, clean.length());
    return clean.toString();
  }

  /// Cleans text whose indentation matters: only the line ends, control characters and empty lines
  /// at its edges and in a row change.
  ///
  /// @param raw any text
  /// @return the clean text; empty if there is none
  public static String code(String raw) {
    var clean = new StringBuilder(raw.length());
    int empty = 0;
    for (String line : raw.replace("\r\n", "\n").split("[\n\r\u2028\u2029\u0085\u000B]", -1)) {
      String kept = codeLine(line);
      if (kept.isEmpty()) {
        empty++;
      } else {
        if (!clean.isEmpty()) {
          clean.append(empty > 0 ? "\n\n" : "\n");
        }
        clean.append(kept);
        empty = 0;
      }
    }
    return clean.toString();
  }

  /// Removes the control characters that XML does not allow, all but tabs and line ends.
  ///
  /// @param raw any text
  /// @return the same text in nearly all cases
  public static String printable(String raw) {
    if (raw.chars().noneMatch(CleanText::isForbidden)) {
      return raw;
    }
    var kept = new StringBuilder(raw.length());
    raw.chars().filter(c -> !isForbidden(c)).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /// Splits text at its empty lines.
  ///
  /// @param raw any text
  /// @return the parts between empty lines, uncleaned
  public static List<String> paragraphs(String raw) {
    var paragraphs = new ArrayList<String>();
    var paragraph = new StringBuilder();
    for (String line : raw.replace("\r\n", "\n").split("[\n\r]", -1)) {
      if (!line.isBlank()) {
        paragraph.append(line).append('\n');
      } else if (!paragraph.isEmpty()) {
        paragraphs.add(paragraph.toString());
        paragraph.setLength(0);
      }
    }
    if (!paragraph.isEmpty()) {
      paragraphs.add(paragraph.toString());
    }
    return paragraphs;
  }

  private static String codeLine(String line) {
    var kept = new StringBuilder(line.length());
    for (int i = 0, c; i < line.length(); i += Character.charCount(c)) {
      c = line.codePointAt(i);
      if (c != '\t' && isSpace(c)) {
        kept.append(' ');
      } else if (c == '\t' || !isDropped(c)) {
        append(kept, c);
      }
    }
    stripTrailingSpaces(kept);
    return kept.toString();
  }

  private static void stripTrailingSpaces(StringBuilder text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    text.setLength(end);
  }

  private static void separate(StringBuilder text, int breaks, boolean space) {
    if (text.isEmpty()) {
      return;
    }
    if (breaks > 0) {
      text.append(breaks > 1 ? "\n\n" : "\n");
    } else if (space) {
      text.append(' ');
    }
  }

  private static boolean isForbidden(int c) {
    return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  }

  private static void append(StringBuilder text, int c) {
    boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    text.appendCodePoint(lone ? 0xFFFD : c);
  }

  private static boolean isLineBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85 || c == 0x0B;
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == '\f' || Character.isSpaceChar(c);
  }

  /// Control characters, the byte order mark, soft hyphens and zero width spaces say nothing;
  /// joiners and direction marks do.
  private static boolean isDropped(int c) {
    return Character.isISOControl(c) || c == 0xFEFF || c == 0xAD || c == 0x200B || c == 0xFFFE;
  }
}
