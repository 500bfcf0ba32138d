package dev.ragstone.ingestion.extraction;

import dev.ragstone.document.TextLimit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was read out of a file. What a file says of itself is cut to [TextLimit].
///
/// @param text all of it, clean: line feeds only, no control characters, no lone surrogates, no two
///   empty lines in a row
/// @param blocks in the order of the text, without overlap; between them is only white space
/// @param mediaType as detected
/// @param title found in the file
/// @param language BCP 47 primary language, declared in the file or recognised from its text
/// @param pages pages, slides or sheets; 0 where the format has none
/// @param properties what else the file says of itself (`author`, `created`, `from`, …), in a
///   stable order
/// @param warnings sentences about what could not be read although the rest could
public record Extraction(
    String text,
    List<Block> blocks,
    String mediaType,
    @Nullable String title,
    @Nullable String language,
    int pages,
    Map<String, String> properties,
    List<String> warnings) {

  /// Copies the collections, and cuts what is too long.
  public Extraction {
    blocks = List.copyOf(blocks);
    mediaType = TextLimit.MEDIA_TYPE.cut(mediaType);
    title = title == null ? null : TextLimit.TITLE.cut(title);
    language = language == null ? null : TextLimit.LANGUAGE.cut(language);
    var shortened = new LinkedHashMap<String, String>();
    properties.forEach((key, value) ->
        shortened.put(TextLimit.METADATA_KEY.cut(key), TextLimit.PROPERTY.cut(value)));
    properties = Collections.unmodifiableMap(shortened);
    warnings = List.copyOf(warnings);
  }

  /// Returns an extraction of text that is one paragraph after the other, as bulk uploads bring it.
  ///
  /// @param text any text; cleaned
  /// @param title given by the uploader
  /// @return the extraction, of type `text/plain`
  public static Extraction ofText(String text, @Nullable String title) {
    var assembly = new Assembly();
    for (String paragraph : CleanText.paragraphs(text)) {
      assembly.add(Block.Kind.PARAGRAPH, 0, paragraph, null);
    }
    return new Extraction(
        assembly.text(),
        assembly.blocks(),
        "text/plain",
        title,
        LanguageGuess.of(assembly.text()),
        0,
        Map.of(),
        List.of());
  }

  /// {@return the slice of the text that a block stands for}
  ///
  /// @param block one of [#blocks()]
  public String textOf(Block block) {
    return text.substring(block.start(), block.end());
  }
}
