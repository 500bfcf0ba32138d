package dev.ragstone.provider.guard;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The state of a provider, as observed by its calls. Holds no credentials.
///
/// @param provider its name
/// @param lastFailure class and sentence of the failure of the latest call; absent where it went
///   well
/// @param spentUntil when the daily allowance is reset; absent if it is not spent
/// @param troubled models whose breaker is open or half-open, each with its state
public record GuardState(
    String provider,
    @Nullable String lastFailure,
    @Nullable Instant spentUntil,
    Map<String, String> troubled) {

  /// Copies the map.
  public GuardState {
    troubled = Map.copyOf(troubled);
  }
}
