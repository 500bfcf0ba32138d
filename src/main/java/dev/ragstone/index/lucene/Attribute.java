package dev.ragstone.index.lucene;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// One value of a field as filters compare it: each kind only with its own.
sealed interface Attribute {

  /// A string that is not a moment, by code point.
  ///
  /// @param value the string
  record Text(String value) implements Attribute {}

  /// A string that is an RFC 3339 date-time, in time.
  ///
  /// @param at the instant
  /// @param value the string as given
  record Moment(Instant at, String value) implements Attribute {}

  /// A number, exactly, integers and fractions on one line.
  ///
  /// @param value a [Long] or a [Double]
  record Magnitude(Number value) implements Attribute {}

  /// A truth value, equal or not.
  ///
  /// @param value which
  record Flag(boolean value) implements Attribute {}

  /// Returns the attribute that a value of metadata or of a filter stands for.
  static Attribute of(Object value) {
    return switch (value) {
      case String text ->
          moment(text).<Attribute>map(at -> new Moment(at, text)).orElseGet(() -> new Text(text));
      case Integer number -> new Magnitude(number.longValue());
      case Number number -> new Magnitude(number);
      case Boolean flag -> new Flag(flag);
      default ->
          throw new IllegalArgumentException(
              "value must be a string, number or boolean, got " + value.getClass().getSimpleName());
    };
  }

  private static Optional<Instant> moment(String text) {
    if (text.length() < "0000-00-00T00:00:00Z".length()
        || text.charAt(4) != '-'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
