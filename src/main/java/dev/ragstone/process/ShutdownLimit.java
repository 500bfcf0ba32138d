package dev.ragstone.process;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Ends the process ten seconds after it was asked to end, whatever still runs.
///
/// Each part of the service ends by itself, in much less. This is for what none of them foresaw:
/// native code without end, a disk that hangs. Nothing is lost by it, as nothing is lost by a
/// crash: what was accepted is on the disk, and goes on after the next start.
@Singleton
final class ShutdownLimit {

  /// Supervisors kill after ten seconds.
  private static final Duration LIMIT = Duration.ofSeconds(9);

  /// As the JVM ends on SIGTERM.
  private static final int TERMINATED = 128 + 15;

  ShutdownLimit() {}

  void start(@Observes @Priority(1) StartupEvent event) {
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      Runtime.getRuntime().addShutdownHook(new Thread(ShutdownLimit::count, "shutdown-limit"));
    }
  }

  /// The hook itself ends at once: the JVM waits for hooks, not for daemons.
  private static void count() {
    Thread.ofPlatform().daemon().name("shutdown-limit-clock").start(() -> end(LIMIT));
  }

  static void end(Duration limit) {
    try {
      Thread.sleep(limit);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(TERMINATED);
  }
}
