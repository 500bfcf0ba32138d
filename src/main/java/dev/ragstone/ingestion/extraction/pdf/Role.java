package dev.ragstone.ingestion.extraction.pdf;

/// What the structure tree of a tagged PDF says of a stretch of text.
enum Role {
  /// Nothing, or nothing that matters here.
  NONE(0),
  /// Not part of the content: page headers, footers, ornaments.
  ARTIFACT(0),
  /// The document's title.
  TITLE(0),
  /// A heading of the first level.
  H1(1),
  /// A heading of the second level.
  H2(2),
  /// A heading of the third level.
  H3(3),
  /// A heading of the fourth level.
  H4(4),
  /// A heading of the fifth level.
  H5(5),
  /// A heading of the sixth level.
  H6(6),
  /// A figure's or table's caption.
  CAPTION(0);

  private final int level;

  Role(int level) {
    this.level = level;
  }

  /// The level of a heading, 0 of anything else.
  int level() {
    return level;
  }
}
