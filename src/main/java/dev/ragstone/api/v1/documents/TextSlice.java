package dev.ragstone.api.v1.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.resteasy.reactive.PathPart;

/// Finds a range of code points in a UTF-8 file. The file is read once and never held, so that the
/// size of a text costs no memory.
final class TextSlice {

  private static final int BUFFER = 64 * 1024;

  private TextSlice() {}

  /// Cuts out a range.
  ///
  /// @param file UTF-8
  /// @param start first code point, from 0
  /// @param end code point after the last one; beyond the text for all that follows
  /// @return the bytes of the range, none where it is empty
  static PathPart of(Path file, long start, long end) throws IOException {
    long size = Files.size(file);
    if (start == 0 && end >= size) {
      return new PathPart(file, 0, size);
    }
    long from = -1;
    long to = -1;
    long codePoints = 0;
    long position = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read > 0 && to < 0; read = in.read(buffer)) {
        for (int i = 0; i < read && to < 0; i++) {
          if (isFirstOfCodePoint(buffer[i])) {
            from = codePoints == start ? position + i : from;
            to = codePoints == end ? position + i : to;
            codePoints++;
          }
        }
        position += read;
      }
    }
    long first = from < 0 ? size : from;
    long last = to < 0 ? size : to;
    return new PathPart(file, first, Math.max(0, last - first));
  }

  private static boolean isFirstOfCodePoint(byte unit) {
    return (unit & 0xC0) != 0x80;
  }
}
