package dev.ragstone.ingestion.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeSignalTest {

  @TempDir Path folder;

  @Test
  void tellsOfAChangeInAnyOfTheFolders() throws Exception {
    Path below = Files.createDirectory(folder.resolve("below"));
    try (var signal = new ChangeSignal()) {
      signal.listenTo(List.of(folder, below));
      assertThat(signal.await(Duration.ZERO)).isFalse();
      Files.writeString(below.resolve("a.md"), "a");
      assertThat(signal.await(Duration.ofMinutes(1))).isTrue();
    }
  }

  @Test
  void passesOverAFolderThatIsGoneAndListensToItOnceItIsBack() throws Exception {
    Path below = folder.resolve("below");
    try (var signal = new ChangeSignal()) {
      signal.listenTo(List.of(below));
      Files.createDirectory(below);
      signal.listenTo(List.of(below));
      Files.writeString(below.resolve("a.md"), "a");
      assertThat(signal.await(Duration.ofMinutes(1))).isTrue();
    }
  }
}
