package dev.ragstone.api.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/// The connection limit, and the timeouts for clients.
@ConfigMapping(prefix = "ragstone.connections")
public interface ConnectionConfig {

  /// Limit of concurrent connections; by default it follows from the limit of open files. At the
  /// limit, the connection that has waited longest for its client is closed; if none waits, the new
  /// request fails with the problem `overloaded`, except for health checks. Each connection may
  /// need two files, and 320 files are reserved for the service.
  ///
  /// @return at least 1
  OptionalInt max();

  /// Timeout for the head of a request. Larger values help clients on very slow networks; they also
  /// let a slow attacker (slowloris) hold a connection for longer.
  ///
  /// @return more than 0
  @WithDefault("10s")
  Duration headTimeout();

  /// Keep-alive timeout: how long an idle connection stays open between two requests. Should be
  /// longer than that of a proxy in front (60 s for most), which would otherwise use a connection
  /// that is just being closed.
  ///
  /// @return more than 0
  @WithDefault("90s")
  Duration idleTimeout();

  /// Timeout within which a client must send or receive data at `min-rate` at least; otherwise the
  /// connection is closed. It does not apply to idle event streams.
  ///
  /// @return more than 0
  @WithDefault("30s")
  Duration stallTimeout();

  /// Slowest upload or download, in bytes per second.
  ///
  /// @return at least 0; 0 asks for a single byte in each `stall-timeout`
  @WithDefault("1024")
  int minRate();
}
