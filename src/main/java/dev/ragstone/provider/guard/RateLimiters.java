package dev.ragstone.provider.guard;

import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Limits calls to the rate that a provider allows; the rest wait. Thread-safe.
final class RateLimiters {

  private static final long SHORTEST_PAUSE = 5;

  private final RateLimit.Table table;
  private final Map<String, TypedGuard<Boolean>> limiters = new ConcurrentHashMap<>();

  RateLimiters(RateLimit.Table table) {
    this.table = table;
  }

  /// Returns when it is the call's turn.
  ///
  /// @throws ProviderException if that is not within its patience
  /// @throws InterruptedException if the thread is interrupted
  void await(Task task, String model) throws Exception {
    var limit = table.of(task, model);
    if (limit.isEmpty()) {
      return;
    }
    var limiter = limiters.computeIfAbsent(limit.get().name(), _ -> limiter(limit.get()));
    long patience = limit.get().patience().toMillis();
    for (long pause = refusal(limiter); pause > 0; pause = refusal(limiter)) {
      patience -= pause;
      if (patience < 0) {
        throw new ProviderException(
            Failure.HELD_BACK,
            "More than " + limit.get().perMinute() + " calls per minute for " + limit.get().name());
      }
      Thread.sleep(pause);
    }
  }

  /// Takes a turn, or says in how many milliseconds the next one is due.
  private static long refusal(TypedGuard<Boolean> limiter) throws Exception {
    try {
      limiter.call(() -> true);
      return 0;
    } catch (RateLimitException e) {
      return Math.max(SHORTEST_PAUSE, e.getRetryAfterMillis());
    }
  }

  private static TypedGuard<Boolean> limiter(RateLimit limit) {
    return TypedGuard.create(Boolean.class)
        .withRateLimit()
        .limit(limit.perMinute())
        .window(1, ChronoUnit.MINUTES)
        .type(RateLimitType.ROLLING)
        .done()
        .build();
  }
}
