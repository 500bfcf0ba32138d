package dev.ragstone.answer.marker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts Markdown into code, brackets and other text while it arrives piece by piece. What is
/// decided depends on the text alone, never on where the pieces were cut. Not thread-safe.
///
/// Code is a fenced block, or what stands between two runs of as many backticks on one line. A run
/// without its counterpart encloses nothing.
public final class Markdown {

  /// Longer code within a line is taken for text, so that a stray backtick holds back no more.
  private static final int LONGEST_SPAN = 400;

  /// As much as is looked at first.
  private static final int WINDOW = 1_000;

  private static final Pattern OPENING =
      Pattern.compile(
          "(?<quote>[ \\t>]{0,60})(?:(?:[-*+•]|\\d{1,9}[.)])[ \\t]{1,8}){0,4}"
              + "(?:(?<ticks>`{3,})[^`\\n]{0,200}|(?<tildes>~{3,})[^\\n]{0,200})(?=\\n|\\z)");

  /// A fence that does not begin its line, as some models write it.
  private static final Pattern LATE_OPENING =
      Pattern.compile("(?<ticks>`{3,})[\\w+#.-]{0,20}[ \\t]{0,20}(?=\\n)");

  private static final Pattern CLOSING =
      Pattern.compile("(?<quote>[ \\t>]{0,60})(?<run>`{3,}|~{3,})(?=[\\s\\[]|\\z)");

  /// What a piece is.
  public enum Kind {
    /// Not code, and without brackets that open.
    TEXT,
    /// Stays as it is.
    CODE,
    /// A fence in the middle of a line: code that needs a line of its own.
    LATE_FENCE,
    /// Backticks that enclose nothing.
    STRAY_TICKS,
    /// A bracket that opens.
    BRACKET
  }

  /// A piece at the front of the text.
  ///
  /// @param kind what it is
  /// @param length in UTF-16 units, at least 1
  /// @param fence the run that begins or goes on to enclose a block of code, behind a `>` if a
  ///   quote encloses both; empty for none
  public record Piece(Kind kind, int length, String fence) {}

  private final boolean blocks;
  private String fence = "";
  private boolean lineStart = true;
  private boolean row;
  private boolean escaped;

  /// Cuts Markdown.
  public Markdown() {
    this(true);
  }

  /// Cuts text that is no Markdown by itself: it has neither fences nor escapes.
  ///
  /// @return the cutter
  static Markdown prose() {
    return new Markdown(false);
  }

  private Markdown(boolean blocks) {
    this.blocks = blocks;
  }

  /// {@return whether a backslash before the front takes the meaning of the next sign}
  public boolean isEscaped() {
    return escaped;
  }

  /// {@return whether the front is the first sign of its line}
  public boolean isAtLineStart() {
    return lineStart;
  }

  /// Looks at the front of the text.
  ///
  /// @param text what has arrived and was not taken yet; not empty
  /// @param last whether nothing follows
  /// @return the first piece; null where more has to arrive before it is known
  @SuppressWarnings("JdkObsolete") // this is the streaming that hitEnd is for
  public @Nullable Piece next(CharSequence text, boolean last) {
    if (fence.startsWith(">") && lineStart) {
      int first = indentOf(text);
      if (first == text.length() && !last) {
        return null;
      }
      fence = first < text.length() && text.charAt(first) != '>' ? "" : fence;
    }
    if (!fence.isEmpty()) {
      return code(text, last);
    }
    if (lineStart && blocks) {
      Matcher opening = OPENING.matcher(text);
      boolean opens = opening.lookingAt();
      if (!last && opening.hitEnd()) {
        return null;
      }
      if (opens) {
        String run = opening.group(opening.group("ticks") == null ? "tildes" : "ticks");
        String quoted = opening.group("quote").indexOf('>') < 0 ? "" : ">";
        return new Piece(Kind.CODE, opening.end(), quoted + run);
      }
    }
    return switch (text.charAt(0)) {
      case '[', '【' -> new Piece(Kind.BRACKET, 1, "");
      case '`' -> escaped ? new Piece(Kind.TEXT, 1, "") : ticks(text, last);
      default -> new Piece(Kind.TEXT, lineStart ? indent(text) : plain(text), "");
    };
  }

  /// Receives the pieces of a text.
  @FunctionalInterface
  public interface Reader {

    /// Takes the next piece.
    ///
    /// @param piece of the text
    /// @param code whether it is code
    void read(String piece, boolean code);
  }

  /// Cuts a text that is whole.
  ///
  /// @param text to be cut, the first that this cutter sees
  /// @param reader receives its pieces, in their order
  public void forEach(String text, Reader reader) {
    int at = 0;
    while (at < text.length()) {
      Piece piece = at(text, at);
      String taken = text.substring(at, at + piece.length());
      take(taken, piece);
      reader.read(taken, piece.kind() == Kind.CODE || piece.kind() == Kind.LATE_FENCE);
      at += piece.length();
    }
  }

  /// {@return the run that closes the block of code at the front; empty outside of one, and in a
  /// quote, which closes it by its own end}
  public String openFence() {
    return fence.startsWith(">") ? "" : fence;
  }

  /// Looks at a place in a text that is whole.
  Piece at(String text, int from) {
    int near = Math.min(text.length(), from + WINDOW);
    Piece piece = next(text.substring(from, near), near == text.length());
    piece = piece == null ? next(text.substring(from), true) : piece;
    if (piece == null) {
      throw new IllegalStateException("undecided at the end of a text");
    }
    return piece;
  }

  /// Goes on behind a piece.
  ///
  /// @param text the piece, or a longer one that the caller made of a bracket
  /// @param piece as [#next] gave it
  public void take(CharSequence text, Piece piece) {
    fence = piece.fence();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (lineStart) {
        row = false;
      }
      row |= c == '|' && lineStart;
      escaped = blocks && c == '\\' && !escaped && piece.kind() == Kind.TEXT;
      lineStart = c == '\n' || (lineStart && Character.isWhitespace(c));
    }
  }

  @SuppressWarnings("JdkObsolete")
  private @Nullable Piece code(CharSequence text, boolean last) {
    if (lineStart) {
      Matcher closing = CLOSING.matcher(text);
      boolean closes = closing.lookingAt();
      if (!last && closing.hitEnd()) {
        return null;
      }
      boolean quoted = fence.startsWith(">");
      if (closes
          && closing.group("run").startsWith(quoted ? fence.substring(1) : fence)
          && (quoted || closing.group("quote").indexOf('>') < 0)) {
        return new Piece(Kind.CODE, closing.end(), "");
      }
    }
    return new Piece(Kind.CODE, lineEnd(text), fence);
  }

  private @Nullable Piece ticks(CharSequence text, boolean last) {
    int run = run(text, 0);
    int at = run;
    while (at < text.length() && at - run <= LONGEST_SPAN) {
      char c = text.charAt(at);
      if (c == '\n' || (row && c == '|')) {
        return stray(text, run);
      }
      int closing = run(text, at);
      if (at + closing == text.length() && closing > 0 && !last) {
        return null;
      }
      if (closing == run) {
        return new Piece(Kind.CODE, at + closing, "");
      }
      at += Math.max(1, closing);
    }
    boolean decided = last || at - run > LONGEST_SPAN;
    return decided ? stray(text, run) : null;
  }

  private Piece stray(CharSequence text, int run) {
    Matcher late = LATE_OPENING.matcher(text);
    return blocks && late.lookingAt()
        ? new Piece(Kind.LATE_FENCE, late.end(), late.group("ticks"))
        : new Piece(Kind.STRAY_TICKS, run, "");
  }

  private static int run(CharSequence text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == '`') {
      end++;
    }
    return end - from;
  }

  /// What follows the indent may begin a block.
  private static int indent(CharSequence text) {
    int end = indentOf(text);
    return end == 0 ? plain(text) : end;
  }

  private static int indentOf(CharSequence text) {
    int end = 0;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int plain(CharSequence text) {
    int end = 0;
    while (end < text.length() && "`[【".indexOf(text.charAt(end)) < 0) {
      if (text.charAt(end++) == '\n') {
        break;
      }
    }
    return end;
  }

  private static int lineEnd(CharSequence text) {
    int end = 0;
    while (end < text.length()) {
      if (text.charAt(end++) == '\n') {
        break;
      }
    }
    return end;
  }
}
