package dev.ragstone.document;

import java.util.Optional;

/// How long each text about a document or a collection may be, and which characters it may hold,
/// whichever way it comes in.
///
/// This is the only table of these limits. A request whose text breaks them is refused with a
/// problem ([#violation]); a text that was found in a file is cut ([#cut]), because the rest of the
/// file is still worth reading. Lengths count Unicode code points, as offsets do.
public enum TextLimit {
  /// Title of a document.
  TITLE(1_000),
  /// Where people find the original.
  URL(2_048),
  /// Id of a document.
  ID(255),
  /// File name of a document, its folders included.
  FILENAME(512),
  /// Media type as the uploader declares it.
  MEDIA_TYPE(255),
  /// Tag of a language (BCP 47).
  LANGUAGE(35),
  /// Description of a collection.
  DESCRIPTION(2_000, Lines.MANY),
  /// Instructions for the chat model of a collection.
  INSTRUCTIONS(8_000, Lines.MANY),
  /// Name of a model.
  MODEL(200),
  /// Key of a document's metadata. Each is the name of a field in the index.
  METADATA_KEY(255),
  /// One string in a document's metadata. All of them together have a limit of their own.
  METADATA_VALUE(8_000, Lines.MANY),
  /// Heading of a section, as it is stored with each chunk below it; the text keeps it whole.
  HEADING(160),
  /// Something that a file says about itself: author, subject, keywords.
  PROPERTY(2_000, Lines.MANY);

  private final int max;
  private final Lines lines;

  TextLimit(int max) {
    this(max, Lines.ONE);
  }

  TextLimit(int max, Lines lines) {
    this.max = max;
    this.lines = lines;
  }

  /// {@return the most code points}
  public int max() {
    return max;
  }

  /// {@return whether the text is short enough}
  ///
  /// @param text any text; long ones cost no more than short ones
  public boolean admits(String text) {
    return text.length() <= max || end(text) == text.length();
  }

  /// Tells which rule a text breaks.
  ///
  /// @param text any text; long ones cost no more than short ones
  /// @return the rule as the rest of a sentence, `must …`; empty if the text keeps to all
  public Optional<String> violation(String text) {
    if (!admits(text)) {
      return Optional.of("must have at most " + max + " characters");
    }
    if (text.codePoints().anyMatch(this::isHarmful)) {
      return Optional.of(
          lines == Lines.ONE
              ? "must be one line without control characters, bidirectional overrides and unpaired surrogates"
              : "must have no control characters, bidirectional overrides or unpaired surrogates");
    }
    return Optional.empty();
  }

  /// Tells whether a text of this kind may not hold a character: one that controls a terminal or a
  /// log, reorders what people read, or cannot be written as UTF-8. Texts of many lines may hold
  /// tabs and ends of lines.
  ///
  /// @param codePoint any, half of a pair of surrogates included
  /// @return whether a request with it is refused
  public boolean isHarmful(int codePoint) {
    return switch (codePoint) {
      case '\t', '\n', '\r', 0x2028, 0x2029 -> lines == Lines.ONE;
      default ->
          Character.isISOControl(codePoint)
              || Character.getType(codePoint) == Character.SURROGATE
              || (codePoint >= 0x202A && codePoint <= 0x202E)
              || (codePoint >= 0x2066 && codePoint <= 0x2069);
    };
  }

  /// {@return the text, or as much of its beginning as the limit allows}
  ///
  /// @param text any text; long ones cost no more than short ones
  public String cut(String text) {
    return text.substring(0, end(text));
  }

  /// Looks at no more than the limit allows, and splits no pair of surrogates.
  private int end(String text) {
    int end = 0;
    for (int left = max; left > 0 && end < text.length(); left--) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  /// How many lines a text may have.
  private enum Lines {
    ONE,
    MANY
  }
}
