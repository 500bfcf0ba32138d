package dev.ragstone.api.connection;

import dev.ragstone.api.http.ErrorFormats;
import dev.ragstone.api.http.Stopping;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// All open connections. When there are as many as allowed, those that wait longest for their
/// clients make room; when none waits, a few more are let in for health checks alone. Thread-safe.
@Singleton
final class Connections {

  /// A transfer that has not moved for so long may be ended to make room.
  static final Duration STALLED = Duration.ofSeconds(5);

  /// The head of a health check that was sent with its connection has come by then.
  static final Duration GRACE = Duration.ofMillis(250);

  private static final Logger LOG = Logger.getLogger(Connections.class);

  /// Connections beyond the limit, for health checks while all others are at work.
  private static final int SURPLUS = 32;

  /// Room is made for several at once, so that a flood does not cost a search for each of its
  /// connections.
  private static final int MADE_AT_ONCE = 32;

  /// Bytes that the system keeps for a client that does not read; unbounded, it takes megabytes.
  private static final int SEND_BUFFER = 128 * 1024;

  private static final String HEALTH = "/q/health";
  private static final long WARN_NANOS = Duration.ofMinutes(1).toNanos();

  private final ConnectionConfig config;
  private final ErrorFormats errors;
  private final Stopping stopping;
  private final MeterRegistry meters;
  private final Gauge gauge;
  private final int max;
  private final Map<Channel, Guard> open = new ConcurrentHashMap<>();
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_NANOS);

  Connections(
      ConnectionConfig config, ErrorFormats errors, Stopping stopping, MeterRegistry meters) {
    this.config = config;
    this.errors = errors;
    this.stopping = stopping;
    this.meters = meters;
    this.max = config.max().orElseGet(FileLimit::connections);
    this.gauge = Gauge.builder("ragstone.connections.open", open, Map::size).register(meters);
  }

  void install(@Observes StartupEvent event, Vertx vertx) {
    if (!(((VertxInternal) vertx).transport() instanceof GatedTransport transport)) {
      throw new IllegalStateException("the HTTP server would accept connections without a limit");
    }
    transport.gate(this::accept);
    LOG.debugf("at most %d connections", max);
  }

  private void accept(Channel channel) {
    boolean surplus = false;
    if (open.size() >= max) {
      warn();
      makeRoom();
      surplus = open.size() >= max;
      if (open.size() >= max + SURPLUS) {
        ended("refused");
        channel.unsafe().closeForcibly();
        return;
      }
    }
    channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
    var guard = new Guard(this, surplus);
    open.put(channel, guard);
    var _ = channel.closeFuture().addListener(_ -> open.remove(channel));
    channel.pipeline().addLast(new WireCount(guard));
  }

  private void makeRoom() {
    long latest = System.nanoTime() - GRACE.toNanos();
    var longest =
        open.entrySet().stream()
            .map(entry -> Map.entry(entry.getValue().waitingSince(), entry.getKey()))
            .filter(
                waiting -> waiting.getKey() != Guard.NOT_WAITING && waiting.getKey() - latest <= 0)
            .sorted(Comparator.comparingLong(Map.Entry::getKey))
            .limit(Math.clamp(max / MADE_AT_ONCE, 1, MADE_AT_ONCE))
            .toList();
    longest.forEach(waiting -> {
      ended("evicted");
      open.remove(waiting.getValue());
      var _ = waiting.getValue().close();
    });
  }

  private void warn() {
    long last = warned.get();
    long now = System.nanoTime();
    if (now - last >= WARN_NANOS && warned.compareAndSet(last, now)) {
      LOG.warnf(
          "%d connections are open, as many as ragstone.connections.max or the limit of open files"
              + " allow; those that wait longest for their clients are closed",
          open.size());
    }
  }

  /// Says why a request is not let in.
  ///
  /// @param path of the request
  /// @param surplus whether its connection is one beyond the limit
  /// @return null if it is let in
  @Nullable ProblemException objection(String path, boolean surplus) {
    if (stopping.begun()) {
      return Stopping.problem();
    }
    if (surplus && !path.startsWith(HEALTH)) {
      return new ProblemException(
          ProblemType.OVERLOADED,
          "there are " + max + " connections at work, as many as are allowed");
    }
    return null;
  }

  void ended(String reason) {
    meters.counter("ragstone.connections.ended", "reason", reason).increment();
  }

  ConnectionConfig config() {
    return config;
  }

  ErrorFormats errors() {
    return errors;
  }

  /// The registry outlives the service where several run in a process, one after the other.
  @PreDestroy
  void close() {
    meters.remove(gauge);
  }
}
