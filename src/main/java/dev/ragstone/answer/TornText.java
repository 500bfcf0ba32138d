package dev.ragstone.answer;

import java.util.regex.Pattern;

/// How a text ends whose model broke off.
final class TornText {

  private static final Pattern FENCE = Pattern.compile("^ {0,3}```", Pattern.MULTILINE);

  private TornText() {}

  /// An ellipsis, at the word if one may have been cut, and a new paragraph. A block of code is
  /// closed, because what follows would become part of it.
  static String ending(CharSequence text) {
    boolean inCode = FENCE.matcher(text).results().count() % 2 == 1;
    if (inCode) {
      return "\n…\n```\n\n";
    }
    char last = text.charAt(text.length() - 1);
    boolean apart = !Character.isLetterOrDigit(last) && !Character.isWhitespace(last);
    return (apart ? " " : "") + "…\n\n";
  }
}
