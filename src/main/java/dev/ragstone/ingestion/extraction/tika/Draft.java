package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.ingestion.extraction.Assembly;
import dev.ragstone.ingestion.extraction.Block.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has been read of a file so far; files embedded in it have drafts of their own, which follow
/// their parent's text. Parsers find the draft they write to in the parse context. Not thread-safe.
final class Draft {

  private static final int DEEPEST_HEADING = 9;

  private final Allowance allowance;
  private final @Nullable Draft parent;
  private final String name;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Draft> entries = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private int page;

  private record Piece(Kind kind, int level, String text, @Nullable Pages pages) {}

  Draft(Allowance allowance) {
    this(allowance, null, "");
  }

  private Draft(Allowance allowance, @Nullable Draft parent, String name) {
    this.allowance = allowance;
    this.parent = parent;
    this.name = name;
  }

  /// Opens a draft for a file embedded in this one.
  Draft entry(String entryName) {
    var entry = new Draft(allowance, this, entryName);
    allowance.takeEntry(entry.depth());
    entries.add(entry);
    return entry;
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
    return pieces.stream().mapToLong(piece -> piece.text().length()).sum()
        + entries.stream().mapToLong(Draft::characters).sum();
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
    pieces.add(new Piece(kind, level, text.toString(), pages));
  }

  void addFirst(Kind kind, int level, String text) {
    pieces.addFirst(new Piece(kind, level, text, null));
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

  /// Says what could not be read, to be shown at the document.
  void warn(String sentence) {
    if (parent == null) {
      warnings.add(sentence);
    } else {
      parent.warn(path() + ": " + sentence);
    }
  }

  List<String> warnings() {
    return warnings;
  }

  boolean isEmpty() {
    return pieces.stream().allMatch(piece -> piece.text().isBlank())
        && entries.stream().allMatch(Draft::isEmpty);
  }

  /// Writes all of it in order: the pieces, then each embedded file under a heading with its path.
  void writeTo(Assembly assembly) {
    for (Piece piece : pieces) {
      int level = piece.level();
      if (parent != null && piece.kind() == Kind.HEADING) {
        level = Math.min(DEEPEST_HEADING, level + 1);
      }
      Kind kind = parent != null && piece.kind() == Kind.TITLE ? Kind.HEADING : piece.kind();
      assembly.add(kind, kind == piece.kind() ? level : 2, piece.text(), pagesOf(piece));
    }
    for (Draft entry : entries) {
      if (!entry.isEmpty()) {
        if (!entry.pieces.isEmpty()) {
          assembly.add(Kind.HEADING, 1, entry.path(), null);
        }
        entry.writeTo(assembly);
      }
    }
  }

  /// The pages of a file inside a paged one would be taken for the outer file's.
  private @Nullable Pages pagesOf(Piece piece) {
    return parent == null || root().page == 0 ? piece.pages() : null;
  }

  private Draft root() {
    return parent == null ? this : parent.root();
  }

  private String path() {
    return parent == null || parent.parent == null ? name : parent.path() + "/" + name;
  }
}
