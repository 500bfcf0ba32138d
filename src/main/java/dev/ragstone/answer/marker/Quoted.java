package dev.ragstone.answer.marker;

import java.util.regex.Pattern;

/// Puts other people's words into the Markdown of an answer so that nothing in them reads as a
/// marker: `see [1]` becomes `see \[1\]`.
///
/// Backslashes before `\`, `[`, `]`, a backtick and `~` are Markdown's escapes: a reader drops
/// them, and has the words as they were. Code keeps its brackets, as Markdown knows no escapes
/// there.
public final class Quoted {

  /// Words that stand beside the number in some markers.
  private static final Pattern LABELS =
      Pattern.compile(
          "sources?|src|ref(?:erence)?s?|citations?|doc(?:ument)?s?|and", Pattern.CASE_INSENSITIVE);

  /// Digits of every script, because programs read them as numbers.
  private static final Pattern NUMBERS = Pattern.compile("[\\p{N}\\p{Z}\\p{Cf}\\s,;:.&^#†–-]*+");

  private static final Pattern DIGIT = Pattern.compile("\\p{N}");

  private static final String SPECIAL = "\\[]`~";

  private Quoted() {}

  /// Escapes words that are put into an answer.
  ///
  /// @param words one line, or text whose lines begin no block
  /// @return Markdown that reads the same
  public static String escaped(String words) {
    var markdown = Markdown.prose();
    var out = new StringBuilder();
    int at = 0;
    int closing = -1;
    while (at < words.length()) {
      Markdown.Piece piece = markdown.at(words, at);
      int end = at + piece.length();
      switch (piece.kind()) {
        case CODE, LATE_FENCE -> out.append(words, at, end);
        case STRAY_TICKS -> out.append("\\`".repeat(piece.length()));
        case TEXT -> plain(out, words, at, end, closing);
        case BRACKET -> {
          int lookalike = lookalike(words, at);
          closing = lookalike < 0 ? closing : lookalike;
          out.append(lookalike < 0 ? "" : "\\").append(words, at, end);
        }
      }
      markdown.take(words.substring(at, end), piece);
      at = end;
    }
    return out.toString();
  }

  /// Returns where the bracket closes if somebody may take it for a marker; otherwise -1.
  private static int lookalike(String words, int opening) {
    int end = opening + 1;
    while (end < words.length() && words.charAt(end) != '[' && words.charAt(end) != ']') {
      end++;
    }
    if (words.charAt(opening) != '[' || end == words.length() || words.charAt(end) == '[') {
      return -1;
    }
    String inner = words.substring(opening + 1, end);
    boolean numbers =
        DIGIT.matcher(inner).find()
            && NUMBERS.matcher(LABELS.matcher(inner).replaceAll("")).matches();
    return numbers ? end : -1;
  }

  private static void plain(StringBuilder out, String words, int from, int to, int closing) {
    for (int i = from; i < to; i++) {
      char c = words.charAt(i);
      boolean doubled =
          c == '\\' && i + 1 < words.length() && SPECIAL.indexOf(words.charAt(i + 1)) >= 0;
      boolean fence = words.startsWith("~~~", i) && (i == 0 || words.charAt(i - 1) != '~');
      if (doubled || fence || i == closing) {
        out.append('\\');
      }
      out.append(c);
    }
  }
}
