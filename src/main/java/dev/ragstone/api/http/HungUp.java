package dev.ragstone.api.http;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.regex.Pattern;

/// Tells a client that hung up from a defect. Java gives a broken connection no type of its own, so
/// the system's words count as well.
final class HungUp {

  private static final Pattern WORDS =
      Pattern.compile("(?i)connection (was closed|reset)|broken pipe|stream closed by the client");

  private HungUp() {}

  /// Looks through a failure and its causes.
  ///
  /// @param failure anything thrown
  /// @return whether the client closed the connection
  static boolean toldBy(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedChannelException
          || cause instanceof HttpClosedException
          || cause instanceof EventStream.ClientGone) {
        return true;
      }
      if (cause instanceof IOException
          && cause.getMessage() != null
          && WORDS.matcher(cause.getMessage()).find()) {
        return true;
      }
    }
    return false;
  }
}
