package dev.ragstone.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

  /// From FIPS 180-2, appendix B.1.
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void givesThePublishedValue() {
    assertThat(Sha256.hex("abc")).isEqualTo(ABC);
    assertThat(Sha256.hex("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(ABC);
  }

  @Test
  void readsAFileThatIsLongerThanItsBuffer(@TempDir Path folder) throws IOException {
    byte[] content = "0123456789".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("long"), content);
    assertThat(Sha256.hex(file)).isEqualTo(Sha256.hex(content));
  }

  @Test
  void hashesTextInUtf8() {
    assertThat(Sha256.of("ü")).isEqualTo(Sha256.of(new byte[] {(byte) 0xC3, (byte) 0xBC}));
  }
}
