package dev.ragstone;

import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the operator is told when the service does not start. A failure whose message names a
/// setting is for the operator to mend: one line says what and how. Anything else is a defect.
final class StartFailure {

  private static final Pattern SETTING =
      Pattern.compile("\\b(ragstone|quarkus)\\.[a-z][a-z0-9.-]+");
  private static final Pattern CODE = Pattern.compile("(?:[\\w.]+Exception: )?SRCFG\\d+: ");
  private static final Pattern CONVERSION =
      Pattern.compile(
          "The config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being"
              + " converted");
  private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");

  private StartFailure() {}

  /// Finds what is wrong with the settings.
  ///
  /// @param failure that ended the start
  /// @return one line; empty if the settings are not to blame
  static Optional<String> line(Throwable failure) {
    String found = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String told = told(cause);
      found = told == null ? found : told;
    }
    return Optional.ofNullable(found)
        .map(text -> "Ragstone cannot start: " + BREAKS.matcher(text.strip()).replaceAll(" "));
  }

  /// Without the names of classes and codes that the library puts in.
  private static String plain(String problem) {
    String text = CODE.matcher(problem).replaceAll("");
    return CONVERSION.matcher(text).replaceAll("$1 cannot be read, got $2:");
  }

  private static @Nullable String told(Throwable cause) {
    if (cause instanceof ConfigValidationException several) {
      return IntStream.range(0, several.getProblemCount())
          .mapToObj(i -> plain(several.getProblem(i).getMessage()))
          .collect(Collectors.joining("; "));
    }
    if (cause instanceof QuarkusBindException) {
      return "the port is in use by another process; set quarkus.http.port to another one";
    }
    String message = cause.getMessage();
    return message != null && SETTING.matcher(message).find() && !message.contains("\n\tat ")
        ? message
        : null;
  }
}
