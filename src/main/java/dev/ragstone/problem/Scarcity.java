package dev.ragstone.problem;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the operating system has run out of. Java gives such failures no type, so they are told by
/// the system's words at the end of a message.
public final class Scarcity {

  private static final Pattern REFUSAL =
      Pattern.compile(
          "(No space left on device|Disk quota exceeded|Read-only file system|Too many open files)"
              + "(?: in system)?\\)?$");

  private Scarcity() {}

  /// Looks through a failure and its causes; only failures of input and output count.
  ///
  /// @param failure anything thrown
  /// @return the system's words, which name no file, if it refused for want of something
  public static Optional<String> toldBy(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && cause.getMessage() != null) {
        Matcher refusal = REFUSAL.matcher(cause.getMessage());
        if (refusal.find()) {
          return Optional.of(refusal.group(1));
        }
      }
    }
    return Optional.empty();
  }
}
