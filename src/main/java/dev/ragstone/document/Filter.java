package dev.ragstone.document;

import java.util.List;

/// A condition on a document's metadata and built-in fields.
///
/// A field that holds a list meets a condition when any of its elements does. A document without
/// the field meets no condition on it but the negated ones. Values are [String], [Long], [Double]
/// or [Boolean]; a string that is an RFC 3339 date-time compares in time with a field that holds
/// such strings.
public sealed interface Filter {

  /// Built-in fields; any other name is a metadata key.
  List<String> BUILT_IN =
      List.of(
          "document_id",
          "filename",
          "folder",
          "media_type",
          "language",
          "created_at",
          "updated_at");

  /// All of them hold; true when empty.
  ///
  /// @param filters the conditions
  record And(List<Filter> filters) implements Filter {

    /// Copies the list.
    public And {
      filters = List.copyOf(filters);
    }
  }

  /// At least one of them holds; false when empty.
  ///
  /// @param filters the conditions
  record Or(List<Filter> filters) implements Filter {

    /// Copies the list.
    public Or {
      filters = List.copyOf(filters);
    }
  }

  /// It does not hold.
  ///
  /// @param filter the condition
  record Not(Filter filter) implements Filter {}

  /// The field equals one of the values.
  ///
  /// @param field built-in field or metadata key
  /// @param values alternatives; none makes it false
  record In(String field, List<Object> values) implements Filter {

    /// Copies the list.
    public In {
      values = List.copyOf(values);
    }
  }

  /// The field is ordered against the value in the way named; numbers with numbers, dates with
  /// dates, other strings by code point.
  ///
  /// @param field built-in field or metadata key
  /// @param order which side of the value, and whether the value itself counts
  /// @param value bound
  record Range(String field, Order order, Object value) implements Filter {}

  /// The field is present, or is not.
  ///
  /// @param field built-in field or metadata key
  /// @param present which of the two
  record Exists(String field, boolean present) implements Filter {}

  /// The field is a string that begins with the prefix.
  ///
  /// @param field built-in field or metadata key
  /// @param prefix compared by code point
  record Prefix(String field, String prefix) implements Filter {}

  /// Which side of a bound.
  enum Order {
    /// Below the bound.
    LT,
    /// Below it or equal.
    LTE,
    /// Above the bound.
    GT,
    /// Above it or equal.
    GTE
  }
}
