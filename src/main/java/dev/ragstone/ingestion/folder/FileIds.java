package dev.ragstone.ingestion.folder;

import dev.ragstone.document.TextLimit;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Which document stands for a file.
final class FileIds {

  private static final int KEPT = 200;

  private FileIds() {}

  /// Returns the id of a file's document: its path with `:` in place of `/`, because an id may not
  /// hold a slash. The beginning of a path that is too long for an id gives way to a hash of it.
  static String of(String path) {
    String id = path.replace('/', ':');
    if (TextLimit.ID.admits(id)) {
      return id;
    }
    int from = id.length() - KEPT;
    if (Character.isLowSurrogate(id.charAt(from))) {
      from++;
    }
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + ":" + id.substring(from);
  }

  /// {@return whether an id can be made of the path: no control characters or bidirectional
  /// overrides, and all of it decoded}
  static boolean possible(String path) {
    return path.codePoints().noneMatch(c -> TextLimit.ID.isHarmful(c) || c == 0xFFFD);
  }
}
