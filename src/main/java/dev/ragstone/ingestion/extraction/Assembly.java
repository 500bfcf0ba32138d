package dev.ragstone.ingestion.extraction;

import dev.ragstone.document.Place;
import dev.ragstone.document.Places;
import dev.ragstone.ingestion.extraction.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds the text of a document block by block. Not thread-safe.
public final class Assembly {

  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();

  /// Creates an empty assembly.
  public Assembly() {}

  /// Appends a block; nothing happens if its text is blank once it is cleaned.
  ///
  /// @param kind what it is
  /// @param level see [Block#level()]
  /// @param raw its text, in any state of cleanliness
  /// @param place where it is
  public void add(Kind kind, int level, String raw, @Nullable Place place) {
    add(kind, level, new PlacedText(raw, Places.all(place)));
  }

  /// Appends a block whose parts have places; nothing happens if its text is blank once it is
  /// cleaned.
  ///
  /// @param kind what it is; code has one place as a whole
  /// @param level see [Block#level()]
  /// @param raw its text, in any state of cleanliness
  public void add(Kind kind, int level, PlacedText raw) {
    PlacedText clean = kind == Kind.CODE ? code(raw) : CleanText.prose(raw);
    if (clean.text().isEmpty()) {
      return;
    }
    if (!blocks.isEmpty()) {
      text.append(separator(blocks.getLast().kind(), kind, level));
    }
    int start = text.length();
    text.append(clean.text());
    blocks.add(new Block(kind, level, start, text.length(), clean.places()));
  }

  /// {@return characters of the text so far, in UTF-16 units}
  public int length() {
    return text.length();
  }

  /// {@return the text so far}
  public String text() {
    return text.toString();
  }

  /// {@return the blocks so far}
  public List<Block> blocks() {
    return List.copyOf(blocks);
  }

  private static PlacedText code(PlacedText raw) {
    return new PlacedText(CleanText.code(raw.text()), Places.all(raw.places().whole()));
  }

  private static String separator(Kind before, Kind kind, int level) {
    boolean sameList = before == Kind.LIST_ITEM && kind == Kind.LIST_ITEM;
    boolean sameTable = kind == Kind.TABLE_ROW && level > 0;
    return sameList || sameTable ? "\n" : "\n\n";
  }
}
