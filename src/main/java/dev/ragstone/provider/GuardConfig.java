package dev.ragstone.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How calls to remote models are tried again, held back and given up. The same for all providers.
@ConfigMapping(prefix = "ragstone.provider")
public interface GuardConfig {

  /// How often a call is tried again after a failure that may pass, before its first word. More
  /// attempts survive longer disturbances and keep the caller waiting before the next model steps
  /// in.
  ///
  /// @return number of further attempts; 0 for none
  @WithDefault("2")
  int retries();

  /// Pause before the second attempt; it doubles from one to the next, and up to half of it is left
  /// to chance, so that callers who failed together do not come back together.
  ///
  /// @return the setting
  @WithDefault("400ms")
  Duration retryDelay();

  /// Longest pause. A provider that asks for a longer one by `Retry-After` is not tried again, and
  /// the next model steps in.
  ///
  /// @return the setting
  @WithDefault("8s")
  Duration maxRetryDelay();

  /// How many calls of one model are looked at to decide whether it is out of order, which it is
  /// when six in ten failed. Smaller values fall back sooner; larger ones forgive more.
  ///
  /// @return number of calls
  @WithDefault("20")
  int breakerCalls();

  /// How long a model that is out of order is left alone before one call tries it again.
  ///
  /// @return the setting
  @WithDefault("20s")
  Duration breakerPause();

  /// Calls of one provider that may be under way at the same time; the next one is answered as if
  /// the provider were busy. Larger values hold more connections and memory.
  ///
  /// @return number of calls
  @WithDefault("512")
  int concurrentCalls();
}
