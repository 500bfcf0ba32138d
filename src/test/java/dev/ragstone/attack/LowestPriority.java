package dev.ragstone.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The priority of attackers: they take only what others leave of the processor.
final class LowestPriority {

  private LowestPriority() {}

  /// Gives all threads of this process, and those that they start, the lowest priority. Does
  /// nothing where there is no `renice`.
  static void ofThisProcess() throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(List.of("renice", "-n", "19", "-p"));
      try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
        threads.map(thread -> thread.getFileName().toString()).forEach(command::add);
      }
      Process renice =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!renice.waitFor(10, TimeUnit.SECONDS)) {
        renice.destroyForcibly();
      }
    } catch (IOException _) {
      // the attackers are as urgent as the service
    }
  }
}
