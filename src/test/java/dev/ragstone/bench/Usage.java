package dev.ragstone.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What this process uses, as Linux tells it.
final class Usage {

  private Usage() {}

  /// {@return a line of `/proc/self/status` in MiB, for instance `VmRSS` or `RssAnon`}
  static long mebibytes(String line) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(each -> each.startsWith(line + ":"))
        .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  /// {@return heap in use after a collection of garbage}
  static long heapMebibytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  /// {@return nanoseconds that all threads of this process computed}
  static long processorNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  static long openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  static long memoryMaps() throws IOException {
    try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.count();
    }
  }
}
