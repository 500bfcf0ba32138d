package dev.ragstone.answer.deadline;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/// Enforces the timeouts of a call to a model: interrupts the calling thread when its first text or
/// its end is overdue. A thread that is passing text on is never interrupted, because it may be
/// writing to a client: it is stopped before its next piece instead.
///
/// Made, used and closed by the thread that makes the call.
public final class Watchdog implements AutoCloseable {

  private final Thread caller = Thread.currentThread();
  private final Deadline deadline;
  private final Thread timer;
  private boolean telling;
  private boolean begun;
  private boolean over;
  private boolean closed;

  /// Begins to watch the present thread.
  ///
  /// @param deadline by whose middle something must have begun
  public Watchdog(Deadline deadline) {
    this.deadline = deadline;
    Duration first = deadline.leftToBegin();
    this.timer = Thread.ofVirtual().name("answer-deadline").unstarted(() -> run(first));
    if (deadline.isSet()) {
      timer.start();
    }
  }

  /// Hands a piece of text on, unless the time is over.
  ///
  /// @param piece passes the text on
  /// @throws CancellationException if the time is over
  public void tell(Runnable piece) {
    synchronized (this) {
      requireTime();
      begun = true;
      telling = true;
    }
    piece.run();
    synchronized (this) {
      telling = false;
      requireTime();
    }
  }

  /// {@return whether the call was ended, or is about to be}
  public synchronized boolean over() {
    return over;
  }

  /// {@return whether any text was handed on}
  public synchronized boolean begun() {
    return begun;
  }

  private void requireTime() {
    if (over) {
      throw new CancellationException("the time is over");
    }
  }

  private void run(Duration first) {
    if (!passes(first)) {
      return;
    }
    if (!begun() || passes(deadline.left())) {
      expire();
    }
  }

  private static boolean passes(Duration time) {
    try {
      Thread.sleep(time.isNegative() ? Duration.ZERO : time);
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private synchronized void expire() {
    if (!closed) {
      over = true;
      if (!telling) {
        caller.interrupt();
      }
    }
  }

  /// The interrupt of this watch must not leak into what follows.
  @Override
  public void close() {
    timer.interrupt();
    synchronized (this) {
      closed = true;
      if (over) {
        Thread.interrupted();
      }
    }
  }
}
