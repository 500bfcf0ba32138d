package dev.ragstone.provider.workersai;

import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Names an answer as AI Gateway does in its own log, so that the two can be laid side by side.
final class GatewayLog {

  private static final Logger LOG = Logger.getLogger(GatewayLog.class);

  private GatewayLog() {}

  /// Tells the entry of the gateway's log and which step of its ladder answered; nothing where the
  /// answer did not come through a gateway.
  ///
  /// @param headers the answer's, by name
  static void tell(Function<String, Optional<String>> headers) {
    headers
        .apply("cf-aig-log-id")
        .ifPresent(id ->
            LOG.debugf("AI Gateway log %s, step %s", id, headers.apply("cf-aig-step").orElse("-")));
  }
}
