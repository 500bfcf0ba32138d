package dev.ragstone.api.connection;

import java.time.Duration;

/// Tells whether the other side keeps pace with a transfer: it must move at least so many bytes in
/// each window of time in which it is waited for. Not thread-safe.
final class Pace {

  static final long NEVER = Long.MAX_VALUE;

  private final long windowNanos;
  private final long bytesPerWindow;
  private boolean awaited;
  private long windowStart;
  private long bytesAtStart;
  private long lastBytes;
  private long lastMove = NEVER;

  /// @param window how long a stall may last
  /// @param bytesPerSecond the least average of a window; 0 for a single byte in it
  Pace(Duration window, int bytesPerSecond) {
    this.windowNanos = window.toNanos();
    this.bytesPerWindow = Math.max(1, (long) (bytesPerSecond * (windowNanos / 1e9)));
  }

  /// Looks at the transfer; to be called again and again.
  ///
  /// @param now in nanoseconds
  /// @param waitedFor whether the transfer waits for the other side
  /// @param bytes moved since the connection began
  /// @return whether the other side moved too little in the window that ends now
  boolean tooSlow(long now, boolean waitedFor, long bytes) {
    if (!waitedFor) {
      awaited = false;
      lastMove = NEVER;
      return false;
    }
    if (!awaited || bytes > lastBytes) {
      lastMove = now;
    }
    lastBytes = bytes;
    if (!awaited) {
      awaited = true;
      begin(now, bytes);
      return false;
    }
    if (now - windowStart < windowNanos) {
      return false;
    }
    boolean slow = bytes - bytesAtStart < bytesPerWindow;
    begin(now, bytes);
    return slow;
  }

  private void begin(long now, long bytes) {
    windowStart = now;
    bytesAtStart = bytes;
  }

  /// {@return when a byte moved last, in nanoseconds; `Long.MAX_VALUE` while the other side is not
  /// waited for}
  long lastMove() {
    return lastMove;
  }
}
