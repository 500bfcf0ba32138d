package dev.ragstone.ingestion.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A file as a sync found it.
///
/// @param file where its bytes are, no link
/// @param stamp its size and time then
record FileEntry(Path file, Stamp stamp) {

  static FileEntry of(Path file, BasicFileAttributes attributes) {
    return new FileEntry(file, Stamp.of(attributes));
  }

  /// {@return whether the file is still as it was found}
  ///
  /// @throws IOException if it cannot be looked at, for instance because it is gone
  boolean stands() throws IOException {
    return stamp.equals(
        Stamp.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
  }

  /// Size and time of the last change: as long as both stay, the content counts as unchanged.
  record Stamp(long size, long modified) {

    static Stamp of(BasicFileAttributes attributes) {
      return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis());
    }
  }
}
