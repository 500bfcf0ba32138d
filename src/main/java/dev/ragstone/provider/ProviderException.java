package dev.ragstone.provider;

import dev.ragstone.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call to a provider that failed. Its message is a sentence that may be shown to callers: it
/// names neither credentials nor addresses.
public final class ProviderException extends RuntimeException {

  private final Failure failure;
  private final @Nullable Duration retryAfter;
  private final @Nullable Instant until;

  /// Creates a failure without a cause.
  ///
  /// @param failure its class
  /// @param message a sentence for the caller
  public ProviderException(Failure failure, String message) {
    this(failure, message, null, null);
  }

  /// Creates a failure.
  ///
  /// @param failure its class
  /// @param message a sentence for the caller
  /// @param retryAfter the pause that the provider asks for; absent where it does not say
  /// @param cause the lower failure, for the log
  public ProviderException(
      Failure failure, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
    this.retryAfter = retryAfter;
    this.until = null;
  }

  private ProviderException(ProviderException same, Instant until) {
    super(same.getMessage(), same);
    this.failure = same.failure;
    this.retryAfter = same.retryAfter;
    this.until = until;
  }

  /// Adds the time at which a retry may succeed.
  ///
  /// @param moment from which on the same call may succeed
  /// @return the same failure, to be thrown
  public ProviderException until(Instant moment) {
    return new ProviderException(this, moment);
  }

  /// {@return the class of the failure}
  public Failure failure() {
    return failure;
  }

  /// {@return the pause that the provider asks for}
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /// {@return the same failure as the service tells it to its callers}
  public ProblemException toProblem() {
    String detail = String.valueOf(getMessage());
    return passes()
        .map(moment -> ProblemException.until(failure.type(), detail, moment, this))
        .orElseGet(() -> new ProblemException(failure.type(), detail, this));
  }

  /// Rounded up to the next second, so that clients do not retry too soon.
  private Optional<Instant> passes() {
    return until == null
        ? retryAfter()
            .map(pause -> Instant.now().plus(pause).plusMillis(999).truncatedTo(ChronoUnit.SECONDS))
        : Optional.of(until);
  }
}
