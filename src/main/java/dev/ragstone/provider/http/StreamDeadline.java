package dev.ragstone.provider.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Closes a body when the next piece of it is overdue, which wakes its reader.
///
/// One timer a stream, moved by the first token and when it fires: every other token costs one
/// volatile write.
final class StreamDeadline implements AutoCloseable {

  private final ScheduledExecutorService timer;
  private final Closeable body;
  private volatile Duration allowed;
  private volatile long since;
  private volatile boolean expired;
  private volatile boolean begun;
  private volatile ScheduledFuture<?> next;

  private final Duration betweenTokens;

  StreamDeadline(ScheduledExecutorService timer, Timeouts timeouts, long started, Closeable body) {
    this.timer = timer;
    this.body = body;
    this.betweenTokens = timeouts.betweenTokens();
    this.allowed = timeouts.firstToken();
    this.since = started;
    this.next = timer.schedule(this::check, remaining(), TimeUnit.NANOSECONDS);
  }

  /// A piece of the answer came.
  void progressed() {
    if (begun) {
      since = System.nanoTime();
      return;
    }
    begun = true;
    shorten(betweenTokens);
  }

  /// Changes the timeout for the next pieces. The timer is set again, because it may be due much
  /// later.
  synchronized void shorten(Duration limit) {
    since = System.nanoTime();
    allowed = limit;
    next.cancel(false);
    next = timer.schedule(this::check, remaining(), TimeUnit.NANOSECONDS);
  }

  boolean expired() {
    return expired;
  }

  Duration allowed() {
    return allowed;
  }

  private long remaining() {
    return allowed.toNanos() - (System.nanoTime() - since);
  }

  private synchronized void check() {
    long remaining = remaining();
    if (remaining > 0) {
      next = timer.schedule(this::check, remaining, TimeUnit.NANOSECONDS);
      return;
    }
    expired = true;
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    next.cancel(false);
  }
}
