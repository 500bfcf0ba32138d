package dev.ragstone.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The end of the day in UTC, at which budgets are reset.
public final class Midnight {

  private Midnight() {}

  /// {@return the next one}
  public static Instant next() {
    return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  /// Waits until it is over if it would come within the given time, for tests that count what is
  /// used in one day.
  public static void keepAway(Duration time) throws InterruptedException {
    Duration left = Duration.between(Instant.now(), next());
    if (left.compareTo(time) < 0) {
      Thread.sleep(left.plusSeconds(1));
    }
  }
}
