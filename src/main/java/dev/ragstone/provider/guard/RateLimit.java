package dev.ragstone.provider.guard;

import dev.ragstone.provider.Task;
import java.time.Duration;
import java.util.Optional;

/// So many calls a minute.
///
/// @param name what the calls have in common; limits of one name are one limit
/// @param perMinute calls that are let through in any minute
/// @param patience how long a call waits for its turn before it fails
public record RateLimit(String name, int perMinute, Duration patience) {

  /// Checks the number.
  public RateLimit {
    if (perMinute < 1) {
      throw new IllegalArgumentException("perMinute must be >= 1, got " + perMinute);
    }
  }

  /// Which limit is a call under?
  @FunctionalInterface
  public interface Table {

    /// No limits.
    Table NONE = (_, _) -> Optional.empty();

    /// Finds the limit.
    ///
    /// @param task what is asked for
    /// @param model by whom
    /// @return its limit; empty for none
    Optional<RateLimit> of(Task task, String model);
  }
}
