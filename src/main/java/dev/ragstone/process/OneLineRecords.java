package dev.ragstone.process;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/// Keeps each record of the log on a line of its own, whatever names and messages it quotes: a line
/// break in the name of a file must not look like a record of its own, nor an escape sequence speak
/// to the terminal. It holds for all handlers that name it in `application.properties`.
///
/// In messages, control characters and marks that turn the direction of writing become escapes as
/// in Java. Stack traces keep their lines; those of an exception's message are marked by a bar.
@LoggingFilter(name = "one-line")
public final class OneLineRecords implements Filter {

  /// Applies the parameters of a record to its message, as all formatters do.
  private static final ExtFormatter MESSAGES =
      new ExtFormatter() {
        @Override
        public String format(ExtLogRecord record) {
          return formatMessage(record);
        }
      };

  private static final String CONTINUED = "\n\t| ";

  /// Creates the filter; the framework does.
  public OneLineRecords() {}

  @Override
  public boolean isLoggable(LogRecord record) {
    String message = MESSAGES.format(record);
    if (message != null && message.codePoints().anyMatch(OneLineRecords::isUnsafe)) {
      replace(record, escaped(message, "\\n"));
    }
    Throwable thrown = record.getThrown();
    if (thrown != null && Quoted.isNeededFor(thrown)) {
      record.setThrown(Quoted.of(thrown));
    }
    return true;
  }

  private static void replace(LogRecord record, String message) {
    if (record instanceof ExtLogRecord formatted) {
      formatted.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
    } else {
      record.setMessage(message);
    }
  }

  /// Controls (Cc), line and paragraph separators, and the format characters that reorder text.
  private static boolean isUnsafe(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static String escaped(String text, String lineFeed) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          if (c == '\n') {
            escaped.append(lineFeed);
          } else if (c == '\t') {
            escaped.append("\\t");
          } else if (isUnsafe(c)) {
            escaped.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", c));
          } else {
            escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }

  /// An exception as it is written to the log: the same trace, and messages that cannot pretend to
  /// be records.
  private static final class Quoted extends Throwable {

    private static final long serialVersionUID = 1L;

    /// Longer chains of causes are cut off; they may even be circular.
    private static final int DEEPEST = 20;

    private final String line;

    private Quoted(Throwable original, int depth) {
      super(null, cause(original, depth), true, true);
      this.line = escaped(String.valueOf(original), CONTINUED);
      setStackTrace(original.getStackTrace());
      for (Throwable suppressed : original.getSuppressed()) {
        if (depth < DEEPEST) {
          addSuppressed(new Quoted(suppressed, depth + 1));
        }
      }
    }

    static Throwable of(Throwable original) {
      return new Quoted(original, 0);
    }

    static boolean isNeededFor(Throwable original) {
      return isNeededFor(original, 0);
    }

    private static boolean isNeededFor(Throwable original, int depth) {
      if (String.valueOf(original).codePoints().anyMatch(OneLineRecords::isUnsafe)) {
        return true;
      }
      Throwable cause = original.getCause();
      if (depth < DEEPEST && cause != null && isNeededFor(cause, depth + 1)) {
        return true;
      }
      for (Throwable suppressed : original.getSuppressed()) {
        if (depth < DEEPEST && isNeededFor(suppressed, depth + 1)) {
          return true;
        }
      }
      return false;
    }

    private static @Nullable Throwable cause(Throwable original, int depth) {
      Throwable cause = original.getCause();
      return cause == null || depth >= DEEPEST ? null : new Quoted(cause, depth + 1);
    }

    /// The name of this class would stand before a message.
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
      return line;
    }
  }
}
