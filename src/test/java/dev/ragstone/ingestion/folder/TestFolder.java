package dev.ragstone.ingestion.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;

/// A real folder, the files of which have settled long ago; each write has a later time.
final class TestFolder {

  final Path path;
  private long time = 1_700_000_000_000L;

  TestFolder(Path path) {
    this.path = path;
  }

  Path write(String name, String text) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(time += 1_000));
    return file;
  }

  void move(String from, String to) throws IOException {
    Files.createDirectories(path.resolve(to).getParent());
    Files.move(path.resolve(from), path.resolve(to));
  }

  void delete(String name) throws IOException {
    Files.delete(path.resolve(name));
  }

  FolderSource source(String name, String collection) {
    return source(name, collection, Globs.everything(name));
  }

  FolderSource source(String name, String collection, Globs globs) {
    return at(path, name, collection, globs);
  }

  static FolderSource at(Path path, String name, String collection, Globs globs) {
    var rhythm = new FolderSource.Rhythm(Duration.ofSeconds(10), false);
    return new FolderSource(name, path, collection, globs, rhythm, 0.5, false);
  }

  static Globs globs(List<String> include, List<String> exclude) {
    return new Globs("test", include, exclude);
  }
}
