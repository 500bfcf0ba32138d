package dev.ragstone.provider;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a provider is doing, as far as its calls have told. Holds no credentials.
///
/// @param provider its name
/// @param lastFailure class and sentence of the failure of the latest call; absent where it went
///   well
/// @param spentUntil when the day's allowance begins anew; absent while some is left
/// @param troubled models that are left alone or on trial, each with the state of its breaker
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
