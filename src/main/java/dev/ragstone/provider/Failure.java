package dev.ragstone.provider;

import dev.ragstone.problem.ProblemType;

/// What went wrong at a provider, as far as the caller's next step depends on it.
public enum Failure {
  /// No connection came about, or it was lost before the first byte of an answer.
  UNREACHABLE(ProblemType.PROVIDER_ERROR, NextStep.RETRY),
  /// The provider is at its limit for now.
  BUSY(ProblemType.PROVIDER_BUSY, NextStep.RETRY),
  /// The provider failed inside.
  UNAVAILABLE(ProblemType.PROVIDER_ERROR, NextStep.RETRY),
  /// The provider itself gave up in time.
  GAVE_UP(ProblemType.PROVIDER_TIMEOUT, NextStep.RETRY_ONCE),
  /// The provider did not answer in time, or stopped answering; waiting as long again is too long.
  TIMEOUT(ProblemType.PROVIDER_TIMEOUT, NextStep.NEXT_MODEL),
  /// What the account may spend is spent.
  QUOTA(ProblemType.PROVIDER_QUOTA, NextStep.STOP),
  /// What the account may spend in a day is spent.
  DAILY_QUOTA(ProblemType.PROVIDER_QUOTA, NextStep.NEXT_DAY),
  /// The credentials are missing or wrong, or the account does not exist.
  UNAUTHORIZED(ProblemType.PROVIDER_UNAUTHORIZED, NextStep.STOP),
  /// The account may not use this model.
  NOT_ALLOWED(ProblemType.PROVIDER_UNAUTHORIZED, NextStep.NEXT_MODEL),
  /// The provider does not have the model, or has it no longer.
  NO_SUCH_MODEL(ProblemType.PROVIDER_ERROR, NextStep.NEXT_MODEL),
  /// Prompt and answer together are longer than the model's window.
  TOO_LONG(ProblemType.PROVIDER_PROMPT_TOO_LONG, NextStep.SHRINK),
  /// The provider refused the request; the same request will fail again.
  REJECTED(ProblemType.PROVIDER_ERROR, NextStep.NEXT_MODEL),
  /// This service itself held the call back: by its rate, by the number of calls at once, or
  /// because the model failed too often.
  HELD_BACK(ProblemType.PROVIDER_BUSY, NextStep.NEXT_MODEL),
  /// The answer broke off or is not in the documented format.
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
