package dev.ragstone.ingestion.extraction.picture;

import java.util.ArrayList;
import java.util.List;

/// Puts paragraphs together from the table of words that Tesseract writes. Words and paragraphs
/// with low confidence are dropped: Tesseract sees letters in photographs where there are none.
final class RecognisedText {

  /// Confidence, in 0..100, below which a word, and a paragraph on average, is taken for noise.
  private static final double UNSURE_WORD = 25;

  private static final double UNSURE_PARAGRAPH = 55;
  private static final int FEWEST_LETTERS = 2;
  private static final int WORD = 5;

  private final List<String> paragraphs = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String paragraph = "";
  private String line = "";
  private double confidence;
  private int words;

  private RecognisedText() {}

  /// Reads the table.
  ///
  /// @param table lines of twelve columns: level, page, block, paragraph, line, word, left, top,
  ///   width, height, confidence, text
  static List<String> paragraphs(String table) {
    var recognised = new RecognisedText();
    table.lines().map(row -> row.split("\t", 12)).forEach(recognised::add);
    recognised.endParagraph();
    return List.copyOf(recognised.paragraphs);
  }

  private void add(String[] row) {
    if (row.length < 12 || !row[0].equals(String.valueOf(WORD)) || row[11].isBlank()) {
      return;
    }
    double sure = number(row[10]);
    if (sure < UNSURE_WORD) {
      return;
    }
    String inParagraph = row[1] + "/" + row[2] + "/" + row[3];
    if (!inParagraph.equals(paragraph)) {
      endParagraph();
      paragraph = inParagraph;
    }
    append(row[11].strip(), !row[4].equals(line));
    line = row[4];
    confidence += sure;
    words++;
  }

  private void append(String word, boolean newLine) {
    int end = text.length();
    boolean divided =
        newLine
            && end > 1
            && text.charAt(end - 1) == '-'
            && Character.isLetter(text.charAt(end - 2))
            && Character.isLowerCase(word.codePointAt(0));
    if (divided) {
      text.setLength(end - 1);
    } else if (end > 0) {
      text.append(' ');
    }
    text.append(word);
  }

  private void endParagraph() {
    boolean sure = words > 0 && confidence / words >= UNSURE_PARAGRAPH;
    if (sure && letters(text) >= FEWEST_LETTERS) {
      paragraphs.add(text.toString());
    }
    text.setLength(0);
    line = "";
    confidence = 0;
    words = 0;
  }

  static long letters(CharSequence text) {
    return text.codePoints().filter(Character::isLetterOrDigit).count();
  }

  private static double number(String column) {
    try {
      return Double.parseDouble(column);
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
