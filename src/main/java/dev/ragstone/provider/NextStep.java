package dev.ragstone.provider;

/// What to do after a failure, before the first word of an answer. After it, nothing is tried
/// again.
public enum NextStep {
  /// The same call again after a pause, a few times; then the next model.
  RETRY,
  /// The same call again after a pause, once; then the next model.
  RETRY_ONCE,
  /// Another model may do.
  NEXT_MODEL,
  /// The same model may do with a shorter prompt.
  SHRINK,
  /// No model of this provider will do: answer without.
  STOP,
  /// No model of this provider will do before 00:00 UTC; it is not even asked until then.
  NEXT_DAY
}
