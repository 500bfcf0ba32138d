package dev.ragstone.provider.guard;

import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Blocks calls after the provider reported that the daily allowance is spent, until it is reset at
/// 00:00 UTC. Thread-safe.
final class DailyAllowance {

  private static final Logger LOG = Logger.getLogger(DailyAllowance.class);

  private final String provider;
  private final InstantSource clock;
  private volatile @Nullable Instant spentUntil;

  DailyAllowance(String provider, InstantSource clock) {
    this.provider = provider;
    this.clock = clock;
  }

  void requireLeft() {
    spentUntil()
        .ifPresent(until -> {
          throw new ProviderException(
                  Failure.DAILY_QUOTA,
                  "The daily allowance at " + provider + " is spent until " + until)
              .until(until);
        });
  }

  /// Records a failure that reports a spent allowance.
  ///
  /// @return the same with the time at which it passes
  ProviderException spent(ProviderException failure) {
    Instant midnight =
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    if (!midnight.equals(spentUntil)) {
      LOG.warnf("The daily allowance at %s is spent; calls resume at %s", provider, midnight);
    }
    spentUntil = midnight;
    return failure.until(midnight);
  }

  /// {@return when the allowance is reset; empty if it is not spent}
  Optional<Instant> spentUntil() {
    Instant until = spentUntil;
    return Optional.ofNullable(until).filter(clock.instant()::isBefore);
  }
}
