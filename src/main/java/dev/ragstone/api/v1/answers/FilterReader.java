package dev.ragstone.api.v1.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.api.http.body.StrictJson;
import dev.ragstone.document.Filter;
import dev.ragstone.document.Filter.Order;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the filter language of `/v1` and bounds what one filter may cost.
final class FilterReader {

  /// Deeper nesting is no filter that a person or program means.
  private static final int MAX_DEPTH = 16;

  /// Each condition walks the index by itself. A list of values counts once.
  private static final int MAX_CONDITIONS = 256;

  /// All lists together; each value is looked up in every segment.
  private static final int MAX_VALUES = 10_000;

  /// Of a string or the name of a field; longer than any metadata by default.
  private static final int MAX_CHARACTERS = 10_240;

  /// Characters of a field's name that a problem shows.
  private static final int SHOWN = 100;

  private static final Map<String, Order> ORDERS =
      Map.of("$lt", Order.LT, "$lte", Order.LTE, "$gt", Order.GT, "$gte", Order.GTE);

  private int conditions;
  private int values;

  private FilterReader() {}

  /// Reads a filter object.
  ///
  /// @return null if there is none
  /// @throws ProblemException `invalid-filter`
  static @Nullable Filter read(@Nullable JsonNode node) {
    return node == null ? null : new FilterReader().conditions("filter", node, 0);
  }

  private Filter conditions(String path, JsonNode node, int depth) {
    if (!(node instanceof ObjectNode object)) {
      throw invalid(path, "must be a JSON object", node);
    }
    if (depth > MAX_DEPTH) {
      throw invalid(path, "must not be nested deeper than " + MAX_DEPTH, node);
    }
    count(Math.max(1, object.size()));
    var filters = new ArrayList<Filter>();
    for (var field : object.properties()) {
      String name = name(path, field.getKey());
      filters.add(condition(path + "." + shown(name), name, field.getValue(), depth));
    }
    return filters.size() == 1 ? filters.getFirst() : new Filter.And(filters);
  }

  private Filter condition(String path, String key, JsonNode value, int depth) {
    return switch (key) {
      case "$and" -> new Filter.And(alternatives(path, value, depth));
      case "$or" -> new Filter.Or(alternatives(path, value, depth));
      case "$not" -> new Filter.Not(conditions(path, value, depth + 1));
      default -> {
        if (key.startsWith("$")) {
          throw invalid(path, "must be $and, $or, $not or the name of a field", key);
        }
        yield onField(path, key, value);
      }
    };
  }

  private List<Filter> alternatives(String path, JsonNode node, int depth) {
    if (!node.isArray() || node.isEmpty()) {
      throw invalid(path, "must be a list of filters that is not empty", node);
    }
    var filters = new ArrayList<Filter>();
    for (JsonNode element : node) {
      filters.add(conditions(path + "[" + filters.size() + "]", element, depth + 1));
    }
    return filters;
  }

  private Filter onField(String path, String field, JsonNode value) {
    if (!(value instanceof ObjectNode operators)) {
      return value.isArray()
          ? new Filter.In(field, values(path, value))
          : new Filter.In(field, List.of(scalar(path, value)));
    }
    if (operators.isEmpty()) {
      throw invalid(path, "must have an operator", value);
    }
    count(operators.size() - 1);
    var filters = new ArrayList<Filter>();
    for (var operator : operators.properties()) {
      String name = operator.getKey();
      filters.add(operation(path + "." + shown(name), field, name, operator.getValue()));
    }
    return filters.size() == 1 ? filters.getFirst() : new Filter.And(filters);
  }

  private Filter operation(String path, String field, String operator, JsonNode value) {
    return switch (operator) {
      case "$eq" -> new Filter.In(field, List.of(scalar(path, value)));
      case "$ne" -> new Filter.Not(new Filter.In(field, List.of(scalar(path, value))));
      case "$in" -> new Filter.In(field, values(path, value));
      case "$nin" -> new Filter.Not(new Filter.In(field, values(path, value)));
      case "$lt", "$lte", "$gt", "$gte" -> range(path, field, operator, value);
      case "$exists" -> {
        if (!value.isBoolean()) {
          throw invalid(path, "must be true or false", value);
        }
        yield new Filter.Exists(field, value.booleanValue());
      }
      case "$prefix" -> {
        if (!value.isTextual()) {
          throw invalid(path, "must be a string", value);
        }
        yield new Filter.Prefix(field, text(path, value.textValue()));
      }
      default ->
          throw invalid(
              path,
              "must be one of $eq, $ne, $in, $nin, $lt, $lte, $gt, $gte, $exists, $prefix",
              operator);
    };
  }

  private Filter range(String path, String field, String operator, JsonNode value) {
    if (!value.isNumber() && !value.isTextual()) {
      throw invalid(path, "must be a number, a string or an RFC 3339 date", value);
    }
    return new Filter.Range(
        field, Objects.requireNonNull(ORDERS.get(operator)), scalar(path, value));
  }

  private List<Object> values(String path, JsonNode node) {
    if (!node.isArray()) {
      throw invalid(path, "must be a list", node);
    }
    var list = new ArrayList<>();
    for (JsonNode element : node) {
      list.add(scalar(path + "[" + list.size() + "]", element));
    }
    return list;
  }

  private Object scalar(String path, JsonNode node) {
    Object value = StrictJson.scalar(node);
    if (value == null) {
      throw invalid(path, "must be a string, a number or true or false", node);
    }
    if (++values > MAX_VALUES) {
      throw tooMany(MAX_VALUES, "values");
    }
    return value instanceof String string ? text(path, string) : value;
  }

  private void count(int more) {
    conditions += more;
    if (conditions > MAX_CONDITIONS) {
      throw tooMany(MAX_CONDITIONS, "conditions");
    }
  }

  /// The rest of the filter is not read, so nobody knows how many there are.
  private static ProblemException tooMany(int limit, String what) {
    return invalid("filter", "must have at most " + limit + " " + what, "more");
  }

  private static String name(String path, String name) {
    if (name.length() > MAX_CHARACTERS) {
      throw invalid(
          path,
          "must name fields of at most " + MAX_CHARACTERS + " characters",
          name.length() + " characters");
    }
    return name;
  }

  /// A path is put together for every value.
  private static String shown(String name) {
    return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
  }

  private static String text(String path, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw invalid(
          path,
          "must have at most " + MAX_CHARACTERS + " characters",
          text.length() + " characters");
    }
    return text;
  }

  private static ProblemException invalid(String path, String rule, Object value) {
    return ProblemException.field(ProblemType.INVALID_FILTER, path, rule, value);
  }
}
