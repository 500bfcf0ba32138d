package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.document.TextLimit;
import dev.ragstone.ingestion.extraction.Assembly;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.PlacedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has been read of a file so far; files embedded in it have drafts of their own, which follow
/// their parent's text. Parsers find the draft they write to in the parse context. Not thread-safe.
final class Draft {

  private static final int DEEPEST_HEADING = 9;

  /// More than any document shows.
  private static final int MOST_WARNINGS = 1_000;

  private final Allowance allowance;
  private final @Nullable Draft parent;
  private final String name;
  private final List<Item> items = new ArrayList<>();
  private final Map<String, Draft> awaited = new HashMap<>();
  private final List<Draft> entries = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private int page;
  private boolean inPlace;

  private sealed interface Item permits Piece, Place {}

  private record Piece(Kind kind, int level, PlacedText placed) implements Item {

    String text() {
      return placed.text();
    }
  }

  /// Where an embedded file belongs.
  private record Place(Draft entry) implements Item {}

  Draft(Allowance allowance) {
    this(allowance, null, "");
  }

  private Draft(Allowance allowance, @Nullable Draft parent, String name) {
    this.allowance = allowance;
    this.parent = parent;
    this.name = TextLimit.FILENAME.cut(name);
  }

  /// Opens a draft for a file embedded in this one: in its place if the text named one, else behind
  /// the text.
  Draft entry(String entryName) {
    Draft entry = awaited.remove(lastPart(entryName));
    if (entry == null) {
      entry = new Draft(allowance, this, entryName);
      entries.add(entry);
    }
    allowance.takeEntry(entry.depth());
    allowance.takeCharacters(entry.name.length());
    return entry;
  }

  /// Says that an embedded file belongs here, which the parser will bring later.
  void awaitEntry(String entryName) {
    String key = lastPart(entryName);
    if (!awaited.containsKey(key)) {
      var entry = new Draft(allowance, this, key);
      entry.page = page;
      entry.inPlace = parent == null;
      awaited.put(key, entry);
      items.add(new Place(entry));
    }
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Whether it is the document itself, not a file embedded in one.
  boolean isWhole() {
    return parent == null;
  }

  /// What to call it in messages.
  String label() {
    if (parent != null) {
      return path();
    }
    return page > 0 ? "page " + page : "the picture";
  }

  Allowance allowance() {
    return allowance;
  }

  /// Counts a part of the file that has no name and is read into this draft.
  Draft inline() {
    allowance.takeEntry(depth() + 1);
    return this;
  }

  /// How much text was read so far.
  long characters() {
    long own =
        items.stream()
            .mapToLong(item ->
                switch (item) {
                  case Piece piece -> piece.text().length();
                  case Place place -> place.entry().characters();
                })
            .sum();
    return own + entries.stream().mapToLong(Draft::characters).sum();
  }

  int depth() {
    return parent == null ? 0 : parent.depth() + 1;
  }

  /// Begins the next page; what is added from here on is on it.
  void nextPage() {
    page++;
  }

  int pages() {
    return page;
  }

  void add(Kind kind, int level, CharSequence text) {
    add(kind, level, text, page == 0 ? null : new Pages(page, page));
  }

  void add(Kind kind, int level, CharSequence text, @Nullable Pages pages) {
    add(kind, level, new PlacedText(text.toString(), Places.all(pages)));
  }

  void add(Kind kind, int level, PlacedText text) {
    allowance.takePiece();
    items.add(new Piece(kind, level, text));
  }

  void addFirst(Kind kind, int level, String text) {
    allowance.takePiece();
    items.addFirst(new Piece(kind, level, new PlacedText(text, Places.NONE)));
  }

  /// Sets a property unless it has a value already or the value is blank.
  void property(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      properties.putIfAbsent(key, value.strip());
    }
  }

  Map<String, String> properties() {
    return properties;
  }

  /// Adds a warning to the document about what could not be read.
  void warn(String sentence) {
    if (parent == null) {
      if (warnings.size() < MOST_WARNINGS) {
        warnings.add(sentence);
      }
    } else {
      parent.warn(path() + ": " + sentence);
    }
  }

  List<String> warnings() {
    return warnings;
  }

  boolean isEmpty() {
    return items.stream().allMatch(Draft::isEmpty) && entries.stream().allMatch(Draft::isEmpty);
  }

  private static boolean isEmpty(Item item) {
    return switch (item) {
      case Piece piece -> piece.text().isBlank();
      case Place place -> place.entry().isEmpty();
    };
  }

  /// Writes all of it in order: the pieces, then each embedded file under a heading with its path.
  void writeTo(Assembly assembly) {
    for (Item item : items) {
      switch (item) {
        case Piece piece -> write(piece, assembly);
        case Place place -> place.entry().writeTo(assembly);
      }
    }
    for (Draft entry : entries) {
      if (!entry.isEmpty()) {
        if (!entry.items.isEmpty()) {
          assembly.add(Kind.HEADING, 1, entry.path(), null);
        }
        entry.writeTo(assembly);
      }
    }
  }

  private void write(Piece piece, Assembly assembly) {
    int level = piece.level();
    if (parent != null && piece.kind() == Kind.HEADING) {
      level = Math.min(DEEPEST_HEADING, level + 1);
    }
    Kind kind = parent != null && piece.kind() == Kind.TITLE ? Kind.HEADING : piece.kind();
    assembly.add(
        kind, kind == piece.kind() ? level : 2, new PlacedText(piece.text(), placesOf(piece)));
  }

  /// The pages of a file inside a paged one would be taken for the outer file's, unless it stands
  /// in its place and so is on its page.
  private Places placesOf(Piece piece) {
    boolean ownPages = parent == null || inPlace || root().page == 0;
    return ownPages ? piece.placed().places() : Places.NONE;
  }

  private Draft root() {
    return parent == null ? this : parent.root();
  }

  private String path() {
    return parent == null || parent.parent == null
        ? name
        : TextLimit.FILENAME.cut(parent.path() + "/" + name);
  }
}
