package dev.ragstone.provider.workersai;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Cloudflare AI Gateway. If an id is set, Workers AI is called through it. Settings that are
/// absent keep the gateway's own configuration.
@ConfigMapping(prefix = "ragstone.ai-gateway")
public interface GatewayConfig {

  /// Name of the gateway; every account has the gateway `default`. Calls then appear in its log and
  /// follow its rules.
  ///
  /// @return the setting
  Optional<String> id();

  /// Token of an authenticated gateway. It appears in no log, no error and no metric.
  ///
  /// @return the setting
  Optional<String> token();

  /// Whether to bypass the gateway's cache. The cache saves money if questions repeat word for
  /// word; after documents change, it returns the old answer until it expires.
  ///
  /// @return the setting
  Optional<Boolean> skipCache();

  /// Time to live of an answer in the gateway's cache, from a minute to a month.
  ///
  /// @return the setting
  Optional<Duration> cacheTtl();

  /// Timeout of the gateway for the first byte.
  ///
  /// @return the setting
  Optional<Duration> requestTimeout();

  /// Number of attempts that the gateway makes, at most 5. They multiply with the retries of this
  /// service.
  ///
  /// @return the setting
  Optional<Integer> maxAttempts();

  /// Delay between the gateway's attempts, at most 5 s.
  ///
  /// @return the setting
  Optional<Duration> retryDelay();

  /// Back-off of the gateway's retries: `constant`, `linear` or `exponential`.
  ///
  /// @return the setting
  Optional<String> backoff();

  /// Whether the gateway logs questions and answers.
  ///
  /// @return the setting
  Optional<Boolean> collectLog();

  /// Up to five entries that the gateway's log shows with every call.
  ///
  /// @return the setting
  Map<String, String> metadata();
}
