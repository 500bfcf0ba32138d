package dev.ragstone.api.http;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads query parameters that several calls share.
public final class Parameters {

  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 1_000;
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})s?");

  private Parameters() {}

  /// Reads how many rows a page may have.
  ///
  /// @param limit as the client sent it; null for the default of 20
  /// @return 1 to 1,000
  public static int limit(@Nullable String limit) {
    return integer("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
  }

  /// Reads an integer.
  ///
  /// @param name of the parameter
  /// @param text as the client sent it
  /// @param min least allowed
  /// @param max most allowed
  /// @param otherwise the value where the parameter is absent
  /// @return the value
  /// @throws ProblemException `invalid-parameter`
  public static int integer(String name, @Nullable String text, int min, int max, int otherwise) {
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
  ///
  /// @param wait as the client sent it
  /// @param longest allowed
  /// @return at most the longest
  /// @throws ProblemException `invalid-parameter`
  public static Duration patience(@Nullable String wait, Duration longest) {
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
