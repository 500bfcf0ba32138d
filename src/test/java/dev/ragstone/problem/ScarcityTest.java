package dev.ragstone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class ScarcityTest {

  @Test
  void isToldByTheWordsOfTheSystem() {
    assertThat(Scarcity.toldBy(new IOException("No space left on device")))
        .contains("No space left on device");
    assertThat(Scarcity.toldBy(new FileSystemException("/data/a", null, "Read-only file system")))
        .contains("Read-only file system");
    assertThat(Scarcity.toldBy(new FileNotFoundException("/data/a (Too many open files)")))
        .contains("Too many open files");
    assertThat(Scarcity.toldBy(new IOException("error=23, Too many open files in system")))
        .contains("Too many open files");
  }

  @Test
  void isFoundAmongTheCauses() {
    var cause = new UncheckedIOException("cannot list", new IOException("Disk quota exceeded"));
    assertThat(Scarcity.toldBy(new IllegalStateException("broken", cause)))
        .contains("Disk quota exceeded");
  }

  @Test
  void isNotToldByWhatOthersSayOfIt() {
    assertThat(Scarcity.toldBy(new IOException("Connection reset"))).isEmpty();
    assertThat(Scarcity.toldBy(new IOException("bad tag 'No space left on device' in line 3")))
        .isEmpty();
    assertThat(Scarcity.toldBy(new IllegalStateException("No space left on device"))).isEmpty();
    assertThat(Scarcity.toldBy(new IOException())).isEmpty();
  }
}
