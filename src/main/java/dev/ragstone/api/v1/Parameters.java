package dev.ragstone.api.v1;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads query parameters that several calls share.
final class Parameters {

  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 1_000;
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})s?");

  private Parameters() {}

  static int limit(@Nullable String limit) {
    return integer("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
  }

  static int integer(String name, @Nullable String text, int min, int max, int otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException _) {
      // refused below like a number out of bounds
    }
    throw ProblemException.field(
        ProblemType.INVALID_PARAMETER,
        name,
        "must be an integer between " + min + " and " + max,
        text);
  }

  /// Reads how long to wait: `true` for as long as is allowed, `false` not at all, `30` or `30s`
  /// for seconds.
  static Duration patience(@Nullable String wait, Duration longest) {
    if (wait == null || wait.equals("false")) {
      return Duration.ZERO;
    }
    if (wait.isEmpty() || wait.equals("true")) {
      return longest;
    }
    Matcher seconds = SECONDS.matcher(wait);
    if (!seconds.matches()) {
      throw ProblemException.field(
          ProblemType.INVALID_PARAMETER,
          "wait",
          "must be true, false or seconds such as 30s",
          wait);
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(seconds.group(1)));
    return asked.compareTo(longest) < 0 ? asked : longest;
  }
}
