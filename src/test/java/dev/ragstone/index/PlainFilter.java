package dev.ragstone.index;

import dev.ragstone.document.Filter;
import dev.ragstone.document.Filter.Order;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The filter language read word by word, over metadata in memory.
final class PlainFilter {

  private PlainFilter() {}

  static boolean matches(Filter filter, Map<String, Object> metadata) {
    return switch (filter) {
      case Filter.And(var filters) -> filters.stream().allMatch(each -> matches(each, metadata));
      case Filter.Or(var filters) -> filters.stream().anyMatch(each -> matches(each, metadata));
      case Filter.Not(var negated) -> !matches(negated, metadata);
      case Filter.In(var field, var values) ->
          elements(field, metadata).stream()
              .anyMatch(element ->
                  values.stream()
                      .anyMatch(value -> compare(element, value).equals(OptionalInt.of(0))));
      case Filter.Range(var field, var order, var bound) ->
          !(bound instanceof Boolean)
              && elements(field, metadata).stream()
                  .anyMatch(element -> inOrder(compare(element, bound), order));
      case Filter.Exists(var field, var present) -> metadata.containsKey(field) == present;
      case Filter.Prefix(var field, var prefix) ->
          elements(field, metadata).stream()
              .anyMatch(element -> element instanceof String text && text.startsWith(prefix));
    };
  }

  private static List<?> elements(String field, Map<String, Object> metadata) {
    Object value = metadata.get(field);
    return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
  }

  private static boolean inOrder(OptionalInt comparison, Order order) {
    return comparison.isPresent()
        && switch (order) {
          case LT -> comparison.getAsInt() < 0;
          case LTE -> comparison.getAsInt() <= 0;
          case GT -> comparison.getAsInt() > 0;
          case GTE -> comparison.getAsInt() >= 0;
        };
  }

  private static OptionalInt compare(Object element, Object bound) {
    if (element instanceof Number one && bound instanceof Number other) {
      return OptionalInt.of(decimal(one).compareTo(decimal(other)));
    }
    if (element instanceof Boolean one && bound instanceof Boolean other) {
      return OptionalInt.of(Boolean.compare(one, other));
    }
    if (element instanceof String one && bound instanceof String other) {
      return compareStrings(one, other);
    }
    return OptionalInt.empty();
  }

  private static OptionalInt compareStrings(String element, String bound) {
    if (!isDate(bound)) {
      return OptionalInt.of(
          Arrays.compare(element.codePoints().toArray(), bound.codePoints().toArray()));
    }
    return isDate(element)
        ? OptionalInt.of(
            OffsetDateTime.parse(element)
                .toInstant()
                .compareTo(OffsetDateTime.parse(bound).toInstant()))
        : OptionalInt.empty();
  }

  private static boolean isDate(String text) {
    return text.length() > 10 && text.charAt(10) == 'T';
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof Long exact
        ? BigDecimal.valueOf(exact)
        : new BigDecimal(number.doubleValue());
  }
}
