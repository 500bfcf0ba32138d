package dev.ragstone.provider.workersai;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Cloudflare AI Gateway, through which Workers AI is called where an id is set. What is not set
/// here is as the gateway itself is configured.
@ConfigMapping(prefix = "ragstone.ai-gateway")
public interface GatewayConfig {

  /// Name of the gateway; `default` is the one that every account has. Calls then show up in its
  /// log and obey its rules.
  ///
  /// @return the setting
  Optional<String> id();

  /// Token of a gateway that asks for one of its own. Appears in no log, no error, no metric.
  ///
  /// @return the setting
  Optional<String> token();

  /// Whether to pass by the gateway's cache. A cache saves money where questions repeat word for
  /// word, and gives the old answer after documents changed until its time is over.
  ///
  /// @return the setting
  Optional<Boolean> skipCache();

  /// How long the gateway keeps an answer, from a minute to a month.
  ///
  /// @return the setting
  Optional<Duration> cacheTtl();

  /// Time to the first byte before the gateway gives up.
  ///
  /// @return the setting
  Optional<Duration> requestTimeout();

  /// How often the gateway tries, at most 5. Its attempts multiply with those of this service.
  ///
  /// @return the setting
  Optional<Integer> maxAttempts();

  /// Pause between the gateway's attempts, at most 5 s.
  ///
  /// @return the setting
  Optional<Duration> retryDelay();

  /// How its pauses grow: `constant`, `linear` or `exponential`.
  ///
  /// @return the setting
  Optional<String> backoff();

  /// Whether the gateway keeps questions and answers in its log.
  ///
  /// @return the setting
  Optional<Boolean> collectLog();

  /// Up to five entries that the gateway's log shows with every call.
  ///
  /// @return the setting
  Map<String, String> metadata();
}
