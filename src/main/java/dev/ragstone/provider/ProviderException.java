package dev.ragstone.provider;

import dev.ragstone.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call to a provider that failed. Its message is a sentence that may be shown to callers: it
/// names neither credentials nor addresses.
public final class ProviderException extends RuntimeException {

  private final Failure failure;
  private final @Nullable Duration retryAfter;

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
    return new ProblemException(failure.type(), String.valueOf(getMessage()), this);
  }
}
