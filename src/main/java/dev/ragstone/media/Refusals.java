package dev.ragstone.media;

import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import java.util.Locale;
import java.util.function.Supplier;

/// Tells permanent failures of a provider, which are about the picture, the recording or the
/// configuration, from transient ones.
public final class Refusals {

  private Refusals() {}

  /// Makes a call.
  ///
  /// @param call to the provider
  /// @param <T> its answer
  /// @return the answer
  /// @throws RefusedByModel if the same call will fail again
  /// @throws dev.ragstone.problem.ProblemException if it may succeed later
  public static <T> T sorted(Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderException e) {
      if (passes(e.failure())) {
        throw e.toProblem();
      }
      String message = String.valueOf(e.getMessage());
      throw new RefusedByModel(
          message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1), e);
    }
  }

  private static boolean passes(Failure failure) {
    return switch (failure) {
      case UNREACHABLE,
          BUSY,
          UNAVAILABLE,
          GAVE_UP,
          TIMEOUT,
          QUOTA,
          DAILY_QUOTA,
          HELD_BACK,
          BROKEN ->
          true;
      case UNAUTHORIZED, NOT_ALLOWED, NO_SUCH_MODEL, TOO_LONG, REJECTED -> false;
    };
  }
}
