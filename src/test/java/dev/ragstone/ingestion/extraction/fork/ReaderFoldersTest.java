package dev.ragstone.ingestion.extraction.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderFoldersTest {

  @TempDir private Path parent;
  private ReaderFolders folders = new ReaderFolders(Path.of(""));

  @BeforeEach
  void open() {
    folders = new ReaderFolders(parent);
  }

  @Test
  void makesFoldersThatNobodyElseCanEnter() throws IOException {
    assertThat(Files.getPosixFilePermissions(folders.create()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void sweepsWhatAProcessLeftThatIsGone() throws Exception {
    Path left = Files.createDirectories(parent.resolve("ragstone-reader-" + pidOfTheDead() + "-1"));
    Files.writeString(Files.createDirectory(left.resolve("unpacked")).resolve("half"), "half");

    folders.sweep();

    assertThat(left).doesNotExist();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void sweepsWhatAnEarlierProcessOfTheSameIdLeft() throws IOException {
    Path left = folders.create();
    Files.setLastModifiedTime(left, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

    folders.sweep();

    assertThat(left).doesNotExist();
  }

  @Test
  void leavesWhatIsInUseAndWhatIsSomebodyElses() throws Exception {
    Path inUse = folders.create();
    Path named = Files.createDirectory(parent.resolve("ragstone-reader-notes"));
    Path file = Files.writeString(parent.resolve("ragstone-reader-" + pidOfTheDead() + "-2"), "");
    Path target = Files.createDirectory(parent.resolve("target"));
    Path link =
        Files.createSymbolicLink(
            parent.resolve("ragstone-reader-" + pidOfTheDead() + "-3"), target);

    folders.sweep();

    for (Path left : new Path[] {inUse, named, file, target, link}) {
      assertThat(left).exists();
    }
  }

  @Test
  void removesLinksWithoutTheirTargets() throws IOException {
    Path outside = Files.writeString(parent.resolve("outside"), "precious");
    Path folder = folders.create();
    Files.createSymbolicLink(folder.resolve("link"), outside);
    Files.createSymbolicLink(folder.resolve("all"), parent);

    ReaderFolders.remove(folder);

    assertThat(folder).doesNotExist();
    assertThat(outside).hasContent("precious");
  }

  private static long pidOfTheDead() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }
}
