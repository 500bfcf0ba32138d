package dev.ragstone.ingestion.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder so deep that its path is too long for the operating system: it is there and cannot be
/// listed, for the administrator either. Closing it takes it apart again.
record TooDeep(Path top, Path carried, Path bottom) implements AutoCloseable {

  private static final String LONG = "d".repeat(200);
  private static final int LEVELS = 12;

  static TooDeep in(Path folder) throws IOException {
    Path top = folder.resolve("deep");
    Path bottom = Files.createDirectories(nested(top));
    Path carried = folder.resolveSibling("carried");
    Files.createDirectories(nested(carried));
    Files.move(carried, bottom.resolve("carried"));
    return new TooDeep(top, carried, bottom);
  }

  @Override
  public void close() throws IOException {
    Files.move(bottom.resolve("carried"), carried);
  }

  private static Path nested(Path folder) {
    Path deepest = folder;
    for (int i = 0; i < LEVELS; i++) {
      deepest = deepest.resolve(LONG);
    }
    return deepest;
  }
}
