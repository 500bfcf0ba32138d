package dev.ragstone;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// What time it is for the whole service. Classes take the clock as a constructor parameter, so
/// that tests set their own.
@Singleton
final class ServiceClock {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
