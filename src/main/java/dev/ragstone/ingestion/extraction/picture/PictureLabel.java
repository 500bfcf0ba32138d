package dev.ragstone.ingestion.extraction.picture;

import java.util.List;
import java.util.regex.Pattern;

/// Makes a description fit to be quoted: one sentence that begins by saying who wrote it, so that
/// the label is in every quote.
final class PictureLabel {

  private static final String LABEL = "Picture, as a model describes it: ";
  private static final int LONGEST = 1500;
  private static final Pattern SENTENCE_ENDS = Pattern.compile("[.!?:]+[\"')]*\\s+(?=\\S)");
  private static final Pattern LAST_END = Pattern.compile("[\\s.!?;]+$");

  private PictureLabel() {}

  /// Returns the labelled description; nothing where it says nothing.
  static List<String> sentence(String description) {
    String line = description.replaceAll("[*#`|\\s]+", " ").strip();
    line =
        line.length() > LONGEST ? line.substring(0, line.offsetByCodePoints(0, LONGEST / 2)) : line;
    line = LAST_END.matcher(SENTENCE_ENDS.matcher(line).replaceAll("; ")).replaceAll("");
    return line.isEmpty() ? List.of() : List.of(LABEL + line + ".");
  }
}
