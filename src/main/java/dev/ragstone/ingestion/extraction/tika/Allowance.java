package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// What is left of the limits while one file is read. Once a limit is broken it stays broken:
/// parsers that swallow the exception meet it again at the next character. Not thread-safe.
final class Allowance {

  private final Limits limits;
  private final long unpackedLimit;
  private long characters;
  private int pieces;
  private int entries;
  private long unpacked;
  private @Nullable ProblemException broken;

  Allowance(Limits limits, long fileSize) {
    this.limits = limits;
    this.unpackedLimit =
        Math.max(Limits.UNPACKED_FLOOR, Math.multiplyExact(fileSize, limits.compressionRatio()));
  }

  /// @throws ProblemException of type `extraction-limit`, now or at any earlier call
  void takeCharacters(int count) {
    characters += count;
    require(
        characters <= limits.characters(),
        "The file holds more than %d characters",
        limits.characters());
  }

  /// @throws ProblemException if there are so many that their bookkeeping outweighs their text
  void takePiece() {
    pieces++;
    require(
        pieces <= Limits.BLOCKS,
        "The file holds more than %d paragraphs and other blocks",
        Limits.BLOCKS);
  }

  /// The text as it is kept, with what goes between blocks and cells.
  void verifyLength(int length) {
    require(
        length <= limits.characters(),
        "The file holds more than %d characters",
        limits.characters());
  }

  int charactersLeft() {
    return (int) Math.max(0, limits.characters() - characters);
  }

  void takeEntry(int depth) {
    entries++;
    require(entries <= limits.entries(), "The file holds more than %d files", limits.entries());
    require(depth <= limits.depth(), "Files are nested in it more than %d deep", limits.depth());
  }

  void takeUnpacked(long bytes) {
    unpacked += bytes;
    require(unpacked <= unpackedLimit, "The file unpacks to more than %d bytes", unpackedLimit);
  }

  /// @throws ProblemException if a limit was broken and a parser hid it
  void verify() {
    if (broken != null) {
      throw broken;
    }
  }

  private void require(boolean met, String rule, long limit) {
    if (!met && broken == null) {
      broken =
          new ProblemException(
              ProblemType.EXTRACTION_LIMIT, String.format(java.util.Locale.ROOT, rule, limit));
    }
    verify();
  }
}
