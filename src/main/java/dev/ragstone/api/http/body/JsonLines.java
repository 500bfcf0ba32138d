package dev.ragstone.api.http.body;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// One JSON value a line (NDJSON). Empty lines are pieces too, so that lines keep their numbers.
public final class JsonLines extends JsonPieces {

  /// Reads lines that end with a line feed, the last one perhaps without.
  ///
  /// @param body read to its end, not closed
  /// @param most bytes of a line
  /// @param share counts the line that is held
  public JsonLines(InputStream body, int most, BodyMemory.Share share) {
    super(body, most, share);
  }

  @Override
  public @Nullable Piece next() throws IOException {
    int one = read();
    if (one < 0) {
      return null;
    }
    begin();
    for (; one >= 0 && one != '\n'; one = read()) {
      add(one);
    }
    return finished();
  }
}
