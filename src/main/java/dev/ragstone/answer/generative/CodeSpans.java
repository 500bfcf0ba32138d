package dev.ragstone.answer.generative;

/// Follows whether Markdown text is inside code, where square brackets are no markers. Not
/// thread-safe.
final class CodeSpans {

  private boolean fenced;
  private boolean inline;
  private int backticks;

  void accept(String text) {
    for (int i = 0; i < text.length(); i++) {
      accept(text.charAt(i));
    }
  }

  boolean inside() {
    return fenced || inline != (backticks == 1 || backticks == 2);
  }

  private void accept(char c) {
    if (c == '`') {
      backticks++;
      return;
    }
    if (backticks >= 3) {
      fenced = !fenced;
      inline = false;
    } else if (backticks > 0) {
      inline = !inline;
    }
    backticks = 0;
    if (c == '\n') {
      inline = false;
    }
  }
}
