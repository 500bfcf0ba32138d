package dev.ragstone.ingestion.extraction.tika;

/// How much one file may hold.
///
/// @param characters extracted characters, embedded files included
/// @param depth how deep files may be embedded in files
/// @param entries how many embedded files are read
/// @param compressionRatio how many times its own size a file may unpack to, once that is more than
///   [#UNPACKED_FLOOR]
public record Limits(int characters, int depth, int entries, int compressionRatio) {

  /// Paragraphs, rows and other blocks of one file, which cost memory however short they are.
  public static final int BLOCKS = 1_000_000;

  /// Bytes that any file may unpack to.
  public static final long UNPACKED_FLOOR = 64L << 20;

  /// Enough for any honest document.
  public static final Limits DEFAULT = new Limits(10_000_000, 10, 10_000, 100);

  /// Refuses limits under which nothing could be read.
  public Limits {
    if (characters < 1 || depth < 0 || entries < 0 || compressionRatio < 1) {
      throw new IllegalArgumentException(
          "characters and compressionRatio must be >= 1, depth and entries >= 0, got "
              + characters
              + ", "
              + compressionRatio
              + ", "
              + depth
              + ", "
              + entries);
    }
  }
}
