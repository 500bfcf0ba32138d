package dev.ragstone.provider.workersai;

import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Logs the id of a response in AI Gateway's own log, so that the two logs can be compared.
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
