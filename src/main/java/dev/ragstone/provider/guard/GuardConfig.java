package dev.ragstone.provider.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Retries, circuit breakers and limits for calls to remote models. They are the same for all
/// providers.
@ConfigMapping(prefix = "ragstone.provider")
public interface GuardConfig {

  /// Number of retries after a transient failure, before the first token. More retries survive
  /// longer disturbances and delay the fallback to the next model.
  ///
  /// @return number of further attempts; 0 for none
  @WithDefault("2")
  int retries();

  /// Delay before the first retry; it doubles with each retry and has up to 50 % random jitter, so
  /// that callers that failed together do not retry together.
  ///
  /// @return the setting
  @WithDefault("400ms")
  Duration retryDelay();

  /// Longest delay before a retry. If a provider asks for a longer delay by `Retry-After`, the call
  /// is not retried, and the next model takes over.
  ///
  /// @return the setting
  @WithDefault("8s")
  Duration maxRetryDelay();

  /// Number of recent calls of a model that its circuit breaker looks at; it opens if 60 % of them
  /// failed. Smaller values fall back sooner; larger values tolerate more failures.
  ///
  /// @return number of calls
  @WithDefault("20")
  int breakerCalls();

  /// Time that an open circuit breaker blocks calls to a model before one call tests the model
  /// again.
  ///
  /// @return the setting
  @WithDefault("20s")
  Duration breakerPause();

  /// Limit of concurrent calls to one provider; the next call fails as if the provider were busy.
  /// Larger values use more connections and memory.
  ///
  /// @return number of calls
  @WithDefault("512")
  int concurrentCalls();
}
