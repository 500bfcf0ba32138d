package dev.ragstone.provider;

/// What to do after a failure before the first token. After the first token nothing is retried.
public enum NextStep {
  /// Retry with back-off, a few times; then the next model.
  RETRY,
  /// Retry once after a pause; then the next model.
  RETRY_ONCE,
  /// The next model.
  NEXT_MODEL,
  /// Retry with a shorter prompt.
  SHRINK,
  /// No model of this provider works: answer without one.
  STOP,
  /// No model of this provider works before 00:00 UTC; it is not called until then.
  NEXT_DAY
}
