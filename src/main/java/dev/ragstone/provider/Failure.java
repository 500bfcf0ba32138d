package dev.ragstone.provider;

import dev.ragstone.problem.ProblemType;

/// What went wrong at a provider, as far as the caller's next step depends on it.
public enum Failure {
  /// The connection failed, or was lost before the first byte of the response.
  UNREACHABLE(ProblemType.PROVIDER_ERROR, NextStep.RETRY),
  /// The provider is busy or rate-limits us.
  BUSY(ProblemType.PROVIDER_BUSY, NextStep.RETRY),
  /// Internal error of the provider.
  UNAVAILABLE(ProblemType.PROVIDER_ERROR, NextStep.RETRY),
  /// Timeout reported by the provider.
  GAVE_UP(ProblemType.PROVIDER_TIMEOUT, NextStep.RETRY_ONCE),
  /// Timeout in this service: no answer, or a stalled stream; a retry would take too long.
  TIMEOUT(ProblemType.PROVIDER_TIMEOUT, NextStep.NEXT_MODEL),
  /// The quota of the account is spent.
  QUOTA(ProblemType.PROVIDER_QUOTA, NextStep.STOP),
  /// The daily allowance of the account is spent.
  DAILY_QUOTA(ProblemType.PROVIDER_QUOTA, NextStep.NEXT_DAY),
  /// The credentials are missing or wrong, or the account does not exist.
  UNAUTHORIZED(ProblemType.PROVIDER_UNAUTHORIZED, NextStep.STOP),
  /// The account may not use this model.
  NOT_ALLOWED(ProblemType.PROVIDER_UNAUTHORIZED, NextStep.NEXT_MODEL),
  /// The model does not exist or was retired.
  NO_SUCH_MODEL(ProblemType.PROVIDER_ERROR, NextStep.NEXT_MODEL),
  /// Prompt and answer together are longer than the model's window.
  TOO_LONG(ProblemType.PROVIDER_PROMPT_TOO_LONG, NextStep.SHRINK),
  /// The provider refused the request; the same request will fail again.
  REJECTED(ProblemType.PROVIDER_ERROR, NextStep.NEXT_MODEL),
  /// This service itself blocked the call: by the rate limit, by the limit of concurrent calls, or
  /// by an open circuit breaker.
  HELD_BACK(ProblemType.PROVIDER_BUSY, NextStep.NEXT_MODEL),
  /// The answer was cut off or is not in the documented format.
  BROKEN(ProblemType.PROVIDER_ERROR, NextStep.RETRY_ONCE);

  private final ProblemType type;
  private final NextStep next;

  Failure(ProblemType type, NextStep next) {
    this.type = type;
    this.next = next;
  }

  /// {@return the problem that a caller of the service is told about}
  public ProblemType type() {
    return type;
  }

  /// {@return what to do about it}
  public NextStep next() {
    return next;
  }
}
