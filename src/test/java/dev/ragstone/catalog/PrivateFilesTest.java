package dev.ragstone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> EVERYBODYS =
      PosixFilePermissions.fromString("rwxrwxrwx");

  @TempDir private Path folder;

  @Test
  void keepsAllThatTheCatalogWritesFromOthers() throws IOException {
    Path dataDir = folder.resolve("new/data");
    try (var catalog = new CatalogFixture(dataDir).withCollection("kb")) {
      catalog.store("kb", "a", "hello");
      assertPrivate(dataDir);
      assertThat(files(dataDir))
          .map(file -> String.valueOf(file.getFileName()))
          .contains("catalog.db", "catalog.db-wal", "catalog.db-shm", "ragstone.lock", "blobs");
    }
  }

  @Test
  void narrowsADataDirectoryThatWasOpenToOthers() throws IOException {
    try (var catalog = new CatalogFixture(folder).withCollection("kb")) {
      catalog.store("kb", "a", "hello");
    }
    Files.writeString(Files.createDirectories(folder.resolve("index/kb")).resolve("_0.si"), "");
    for (Path file : files(folder)) {
      Files.setPosixFilePermissions(file, EVERYBODYS);
    }

    new Database(folder).close();

    assertPrivate(folder);
  }

  @Test
  void takesUpANarrowingThatWasCutOff() throws IOException {
    new Database(folder).close();
    Path blob =
        Files.writeString(Files.createDirectories(folder.resolve("blobs/ab")).resolve("ab"), "");
    Files.setPosixFilePermissions(blob, EVERYBODYS);
    Files.setPosixFilePermissions(folder.resolve("catalog.db"), EVERYBODYS);

    new Database(folder).close();

    assertPrivate(folder);
  }

  @Test
  void leavesModelsAndTheTargetsOfLinksAlone() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path models = Files.createDirectory(data.resolve("models"));
    Path outside = Files.writeString(folder.resolve("outside"), "");
    Files.createSymbolicLink(Files.createDirectory(data.resolve("blobs")).resolve("x"), outside);
    for (Path file : List.of(data, models, outside)) {
      Files.setPosixFilePermissions(file, EVERYBODYS);
    }

    new Database(data).close();

    assertThat(Files.getPosixFilePermissions(data)).isEqualTo(OWNERS);
    assertThat(Files.getPosixFilePermissions(models)).isEqualTo(EVERYBODYS);
    assertThat(Files.getPosixFilePermissions(outside)).isEqualTo(EVERYBODYS);
  }

  private static void assertPrivate(Path dataDir) throws IOException {
    for (Path file : files(dataDir)) {
      assertThat(OWNERS).as(file.toString()).containsAll(Files.getPosixFilePermissions(file));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
