package dev.ragstone.ingestion.extraction;

import java.util.List;

/// What is in a picture, in words.
///
/// @param printed paragraphs that are written in it, as far as they were recognised
/// @param described what a model says is to be seen, labelled as such; nobody wrote it
/// @param warnings sentences about what went wrong
public record PictureText(List<String> printed, List<String> described, List<String> warnings) {

  /// Nothing was found.
  public static final PictureText NOTHING = new PictureText(List.of(), List.of(), List.of());

  /// Copies the lists.
  public PictureText {
    printed = List.copyOf(printed);
    described = List.copyOf(described);
    warnings = List.copyOf(warnings);
  }
}
