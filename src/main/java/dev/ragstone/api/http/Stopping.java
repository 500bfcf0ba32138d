package dev.ragstone.api.http;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Knows that the service is about to stop, and tells the streams that are under way. Thread-safe.
@Singleton
public final class Stopping {

  private final Set<Runnable> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean begun;

  Stopping() {}

  void begin(@Observes ShutdownDelayInitiatedEvent event) {
    begun = true;
    streams.forEach(Runnable::run);
  }

  /// {@return whether new requests are refused}
  public boolean begun() {
    return begun;
  }

  /// {@return what callers are told from then on}
  public static ProblemException problem() {
    return new ProblemException(
        ProblemType.SHUTTING_DOWN, "the service is stopping; try again once it has started anew");
  }

  /// Calls back when the service is about to stop, at once if it is already.
  ///
  /// @param stop must be quick
  void onStop(Runnable stop) {
    streams.add(stop);
    if (begun) {
      stop.run();
    }
  }

  /// Forgets a stream that has ended.
  ///
  /// @param stop as it was given
  void forget(Runnable stop) {
    streams.remove(stop);
  }
}
