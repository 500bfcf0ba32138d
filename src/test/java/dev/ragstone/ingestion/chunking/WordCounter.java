package dev.ragstone.ingestion.chunking;

/// Counts as a model might: runs of letters and digits are a token each, other characters too.
final class WordCounter {

  private WordCounter() {}

  static int count(String text) {
    int tokens = 0;
    boolean inWord = false;
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      boolean wordly = Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
      if (!Character.isWhitespace(c) && !(wordly && inWord)) {
        tokens++;
      }
      inWord = wordly;
    }
    return tokens;
  }
}
