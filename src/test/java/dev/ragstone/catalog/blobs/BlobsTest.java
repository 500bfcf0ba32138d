package dev.ragstone.catalog.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.Database;
import dev.ragstone.digest.Sha256;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {

  /// SHA-256 of `abc`, from FIPS 180-2.
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void addressesContentByItsHash() throws IOException {
    var blobs = new Blobs(folder, 0);
    try (var staged = blobs.stage(bytes("abc"), 3)) {
      assertThat(staged.sha256()).isEqualTo(ABC);
      assertThat(staged.size()).isEqualTo(3);
      staged.keep();
    }
    assertThat(blobs.path(ABC)).hasContent("abc");
    assertThat(Sha256.hex(blobs.path(ABC))).isEqualTo(ABC);
  }

  @Test
  void leavesNothingOfWhatIsNotKept() throws IOException {
    var blobs = new Blobs(folder, 0);
    blobs.stage(bytes("abc"), 3).close();
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void refusesAFileOverTheLimitWhileReadingIt() {
    var blobs = new Blobs(folder, 0);
    assertThatThrownBy(() -> blobs.stage(bytes("abcd"), 3))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.FILE_TOO_LARGE))
        .hasMessageContaining("3");
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void refusesContentBeforeTheDiskIsFull() {
    var blobs = new Blobs(folder, Long.MAX_VALUE);
    assertThatThrownBy(() -> blobs.stage(bytes("abc"), 100))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.STORAGE_UNAVAILABLE))
        .hasMessageContaining("ragstone.min-free-bytes");
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void leavesNothingOfAnUploadThatBreaksOff() {
    var blobs = new Blobs(folder, 0);
    InputStream broken = new SequenceInputStream(bytes("abc"), new Broken());
    assertThatThrownBy(() -> blobs.stage(broken, 100)).isInstanceOf(IOException.class);
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void removesLeftoversOfAKilledProcessAtTheStart() throws IOException {
    Path uploads = Files.createDirectories(folder.resolve("tmp/uploads"));
    Files.writeString(folder.resolve("tmp/upload-1"), "half");
    Files.writeString(uploads.resolve("c0ffee"), "half");
    Path outside = Files.writeString(folder.resolveSibling("outside"), "whole");
    Files.createSymbolicLink(uploads.resolve("link"), outside);
    var unused = new Blobs(folder, 0);
    assertThat(unused).isNotNull();
    assertThat(uploads).isEmptyDirectory();
    assertThat(outside).exists();
    Files.delete(outside);
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void locksItsFolderToOneProcess() {
    try (var catalog = new CatalogFixture(folder)) {
      assertThat(catalog.database.dataDir()).isEqualTo(folder.toAbsolutePath());
      assertThatThrownBy(() -> new Database(folder))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in use by another Ragstone process");
    }
    new Database(folder).close();
  }

  private static Stream<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A connection that is cut.
  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }
}
