package dev.ragstone.provider.guard;

import dev.ragstone.provider.ProviderException;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// The back-off between the attempts of one call: as long as the provider asks for, else doubled
/// each time with up to 50 % jitter. Belongs to one call.
final class Backoff implements CustomBackoffStrategy {

  private final long longest;
  private long next;

  Backoff(GuardConfig config) {
    this.next = config.retryDelay().toMillis();
    this.longest = config.maxRetryDelay().toMillis();
  }

  @Override
  public long nextDelayInMillis(Throwable failure) {
    long pause = Math.min(next, longest);
    next = Math.min(2 * next, longest);
    long jittered = pause - (pause > 1 ? ThreadLocalRandom.current().nextLong(pause / 2 + 1) : 0);
    return failure instanceof ProviderException e
        ? e.retryAfter().map(Duration::toMillis).orElse(jittered)
        : jittered;
  }
}
