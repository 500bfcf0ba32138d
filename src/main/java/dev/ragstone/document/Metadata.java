package dev.ragstone.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the uploader says about a document: keys to values, in the order given.
///
/// A value is a [String], a [Long], a [Double], a [Boolean], or a list of those. Nested objects are
/// not metadata; whoever reads JSON refuses them with a problem before it comes here.
///
/// @param values unmodifiable
public record Metadata(Map<String, Object> values) {

  /// No metadata.
  public static final Metadata EMPTY = new Metadata(Map.of());

  /// Copies the map and its lists.
  ///
  /// @throws IllegalArgumentException if a value is of another type than those named above
  public Metadata {
    var copy = new LinkedHashMap<String, Object>();
    values.forEach((key, value) ->
        copy.put(key, value instanceof List<?> list ? copyOf(key, list) : scalar(key, value)));
    values = Collections.unmodifiableMap(copy);
  }

  private static List<Object> copyOf(String key, List<?> list) {
    return list.stream().map(element -> scalar(key, element)).toList();
  }

  private static Object scalar(String key, Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag;
      case Long number -> number;
      case Integer number -> number.longValue();
      case Double number -> number;
      default ->
          throw new IllegalArgumentException(
              "metadata value must be a string, number, boolean or list of those, got "
                  + value.getClass().getSimpleName()
                  + " for "
                  + key);
    };
  }
}
