package dev.ragstone.document;

/// How long each text about a document or a collection may be, whichever way it comes in.
///
/// This is the only table of these limits. A request whose text is longer is refused with a problem
/// ([#admits]); a text that was found in a file is cut ([#cut]), because the rest of the file is
/// still worth reading. Lengths count Unicode code points, as offsets do.
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
  DESCRIPTION(2_000),
  /// Instructions for the chat model of a collection.
  INSTRUCTIONS(8_000),
  /// Name of a model.
  MODEL(200),
  /// Key of a document's metadata. Each is the name of a field in the index.
  METADATA_KEY(255),
  /// One string in a document's metadata. All of them together have a limit of their own.
  METADATA_VALUE(8_000),
  /// Heading of a section, as it is stored with each chunk below it; the text keeps it whole.
  HEADING(160),
  /// Something that a file says about itself: author, subject, keywords.
  PROPERTY(2_000);

  private final int max;

  TextLimit(int max) {
    this.max = max;
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
}
