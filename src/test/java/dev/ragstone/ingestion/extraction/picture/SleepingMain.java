package dev.ragstone.ingestion.extraction.picture;

import java.time.Duration;
import java.util.List;

/// A service that runs a program and will be killed.
public final class SleepingMain {

  private SleepingMain() {}

  public static void main(String[] arguments) {
    var processes = new BoundedProcesses();
    var _ = processes.run(List.of("sleep", arguments[0]), new byte[0], Duration.ofMinutes(5));
  }
}
