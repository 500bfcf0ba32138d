package dev.ragstone.answer;

import dev.ragstone.answer.marker.Markdown;

/// The end of a text that a model broke off.
final class TornText {

  private TornText() {}

  /// An ellipsis, at the word if one may have been cut, and a new paragraph. A block of code is
  /// closed, because what follows would become part of it.
  static String ending(CharSequence text) {
    var markdown = new Markdown();
    markdown.forEach(text.toString(), (_, _) -> {});
    if (!markdown.openFence().isEmpty()) {
      return "\n…\n" + markdown.openFence() + "\n\n";
    }
    char last = text.charAt(text.length() - 1);
    boolean apart = !Character.isLetterOrDigit(last) && !Character.isWhitespace(last);
    return (apart ? " " : "") + "…\n\n";
  }
}
