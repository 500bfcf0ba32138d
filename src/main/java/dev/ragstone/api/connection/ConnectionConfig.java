package dev.ragstone.api.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/// How many clients may be connected, and how long the service waits for them.
@ConfigMapping(prefix = "ragstone.connections")
public interface ConnectionConfig {

  /// The most connections at once. Beyond it the one that waits longest for its client is closed;
  /// where none waits, the new one is answered with the problem `overloaded`, health checks
  /// excepted. Absent, it follows from the limit of open files: each connection may need two, and
  /// 320 are left to the service itself.
  ///
  /// @return at least 1
  OptionalInt max();

  /// How long a client may take to send the head of a request. Longer helps clients on very bad
  /// lines; it also lets a slow attacker hold a connection for longer.
  ///
  /// @return more than 0
  @WithDefault("10s")
  Duration headTimeout();

  /// How long a connection stays open between two requests. Should be longer than a proxy in front
  /// keeps its connections (60 s for most), which would otherwise meet one that just closes.
  ///
  /// @return more than 0
  @WithDefault("90s")
  Duration idleTimeout();

  /// The time within which a client must have sent, or taken, some of what it owes; less than
  /// `min-rate` in it ends the connection. Silent event streams are not concerned: there the client
  /// owes nothing.
  ///
  /// @return more than 0
  @WithDefault("30s")
  Duration stallTimeout();

  /// The slowest upload or download, in bytes a second.
  ///
  /// @return at least 0; 0 asks for a single byte in each `stall-timeout`
  @WithDefault("1024")
  int minRate();
}
