package dev.ragstone.provider;

import dev.ragstone.problem.ProblemType;

/// What went wrong at a provider, as far as the caller's next step depends on it.
public enum Failure {
  /// No connection came about, or it was lost before the first byte of an answer.
  UNREACHABLE(ProblemType.PROVIDER_ERROR, true),
  /// The provider is at its limit for now.
  BUSY(ProblemType.PROVIDER_BUSY, true),
  /// The provider failed inside.
  UNAVAILABLE(ProblemType.PROVIDER_ERROR, true),
  /// The provider did not answer in time, or stopped answering.
  TIMEOUT(ProblemType.PROVIDER_TIMEOUT, true),
  /// What the account may spend is spent; trying again soon is in vain.
  QUOTA(ProblemType.PROVIDER_QUOTA, false),
  /// The credentials are missing, wrong, or not allowed to do this.
  UNAUTHORIZED(ProblemType.PROVIDER_UNAUTHORIZED, false),
  /// The provider does not have the model, or has it no longer.
  NO_SUCH_MODEL(ProblemType.PROVIDER_ERROR, false),
  /// Prompt and answer together are longer than the model's window; a shorter prompt helps.
  TOO_LONG(ProblemType.PROVIDER_PROMPT_TOO_LONG, false),
  /// The provider refused the request; the same request will fail again.
  REJECTED(ProblemType.PROVIDER_ERROR, false),
  /// The answer broke off or is not in the documented format.
  BROKEN(ProblemType.PROVIDER_ERROR, true);

  private final ProblemType type;
  private final boolean passing;

  Failure(ProblemType type, boolean passing) {
    this.type = type;
    this.passing = passing;
  }

  /// {@return the problem that a caller of the service is told about}
  public ProblemType type() {
    return type;
  }

  /// {@return whether the same request may succeed a little later}
  public boolean passing() {
    return passing;
  }
}
