package dev.ragstone.index.lucene;

import java.util.concurrent.CancellationException;

/// How a search ends early: whoever no longer wants it interrupts its thread, and every loop of the
/// search that may be long looks from time to time.
final class Interruption {

  private Interruption() {}

  /// {@return whether this thread is to stop}
  static boolean wanted() {
    return Thread.currentThread().isInterrupted();
  }

  /// Stops a search that nobody wants any more; the thread stays interrupted.
  static void check() {
    if (wanted()) {
      throw new CancellationException("the search was interrupted");
    }
  }
}
