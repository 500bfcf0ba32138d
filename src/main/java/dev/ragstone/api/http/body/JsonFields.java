package dev.ragstone.api.http.body;

import static dev.ragstone.problem.ProblemType.INVALID_FIELD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.document.TextLimit;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON object of a request, read field by field: each refusal names the field, the rule and the
/// value. Fields that nobody read are refused by [#refuseOthers()].
public final class JsonFields {

  private final String path;
  private final ObjectNode object;
  private final Set<String> known = new HashSet<>();

  private JsonFields(String path, ObjectNode object) {
    this.path = path;
    this.object = object;
  }

  /// Reads a body.
  ///
  /// @param body UTF-8
  /// @return its fields
  /// @throws ProblemException `malformed-json`, or `invalid-field` if it is not an object
  public static JsonFields parse(byte[] body) {
    return of(StrictJson.tree(body));
  }

  /// Reads an element of a larger body.
  ///
  /// @param node what was parsed
  /// @return its fields
  /// @throws ProblemException `invalid-field` if it is not an object
  public static JsonFields of(@Nullable JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw ProblemException.field(INVALID_FIELD, "body", "must be a JSON object", node);
    }
    return new JsonFields("", object);
  }

  /// Tells whether a field is there, be it null.
  ///
  /// @param name of the field
  /// @return whether it is
  public boolean has(String name) {
    known.add(name);
    return object.has(name);
  }

  /// Reads any value.
  ///
  /// @param name of the field
  /// @return null if it is absent or null
  public @Nullable JsonNode node(String name) {
    known.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  /// Reads a string of any length.
  ///
  /// @param name of the field
  /// @return null if it is absent or null
  public @Nullable String text(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (!node.isTextual()) {
      throw invalid(name, "must be a string", node);
    }
    String text = node.textValue();
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw invalid(name, "must be Unicode without unpaired surrogates", text);
    }
    return text;
  }

  /// Reads a string of a kind that has limits everywhere.
  ///
  /// @param name of the field
  /// @param limit of its kind
  /// @return null if it is absent or null
  public @Nullable String text(String name, TextLimit limit) {
    return Texts.checked(INVALID_FIELD, path + name, text(name), limit);
  }

  /// Reads the address of a page.
  ///
  /// @param name of the field
  /// @return null if it is absent or null
  public @Nullable String link(String name) {
    return Texts.link(INVALID_FIELD, path + name, text(name));
  }

  /// Reads a string that must be there.
  ///
  /// @param name of the field
  /// @param maxCharacters most allowed
  /// @return not blank
  public String requiredText(String name, int maxCharacters) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw invalid(name, "must be a string that is not blank", object.get(name));
    }
    return withinLength(name, text, maxCharacters);
  }

  /// Reads a string.
  ///
  /// @param name of the field
  /// @param maxCharacters most allowed
  /// @return null if it is absent or null
  public @Nullable String text(String name, int maxCharacters) {
    String text = text(name);
    return text == null ? null : withinLength(name, text, maxCharacters);
  }

  /// Reads an integer.
  ///
  /// @param name of the field
  /// @param min least allowed
  /// @param max most allowed
  /// @return null if it is absent or null
  public @Nullable Integer integer(String name, int min, int max) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < min
        || node.intValue() > max) {
      throw invalid(name, "must be an integer between " + min + " and " + max, node);
    }
    return node.intValue();
  }

  /// Reads an integer that has a default.
  ///
  /// @param name of the field
  /// @param min least allowed
  /// @param max most allowed
  /// @param otherwise the value where the field is absent or null
  /// @return the value
  public int integer(String name, int min, int max, int otherwise) {
    Integer value = integer(name, min, max);
    return value == null ? otherwise : value;
  }

  /// Reads a number.
  ///
  /// @param name of the field
  /// @param min least allowed
  /// @param max most allowed
  /// @return null if it is absent or null
  public @Nullable Double number(String name, double min, double max) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (!node.isNumber() || !(node.doubleValue() >= min && node.doubleValue() <= max)) {
      throw invalid(name, "must be a number between " + min + " and " + max, node);
    }
    return node.doubleValue();
  }

  /// Reads true or false.
  ///
  /// @param name of the field
  /// @return false if it is absent or null
  public boolean flag(String name) {
    JsonNode node = node(name);
    if (node != null && !node.isBoolean()) {
      throw invalid(name, "must be true or false", node);
    }
    return node != null && node.booleanValue();
  }

  /// Reads an object within.
  ///
  /// @param name of the field
  /// @return null if it is absent or null
  public @Nullable JsonFields object(String name) {
    JsonNode node = node(name);
    if (node != null && !(node instanceof ObjectNode)) {
      throw invalid(name, "must be a JSON object", node);
    }
    return node == null ? null : new JsonFields(path + name + ".", (ObjectNode) node);
  }

  /// Reads a list of objects.
  ///
  /// @param name of the field
  /// @return null if it is absent or null
  public @Nullable List<JsonFields> objects(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    var elements = new ArrayList<JsonFields>();
    for (JsonNode element : node) {
      if (!(element instanceof ObjectNode object)) {
        throw invalid(name, "must be a list of JSON objects", node);
      }
      elements.add(new JsonFields(path + name + "[" + elements.size() + "].", object));
    }
    if (!node.isArray()) {
      throw invalid(name, "must be a list of JSON objects", node);
    }
    return elements;
  }

  /// Refuses the object if it has a field that was never read.
  public void refuseOthers() {
    for (var names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw ProblemException.field(
            ProblemType.UNKNOWN_FIELD,
            path + name,
            "must be one of " + known.stream().sorted().toList(),
            name);
      }
    }
  }

  /// Makes the refusal of a field.
  ///
  /// @param name of the field
  /// @param rule as the rest of a sentence: `must be …`
  /// @param value what was received
  /// @return to be thrown
  public ProblemException invalid(String name, String rule, @Nullable Object value) {
    return ProblemException.field(INVALID_FIELD, path + name, rule, value);
  }

  private String withinLength(String name, String text, int maxCharacters) {
    if (text.codePointCount(0, text.length()) > maxCharacters) {
      throw invalid(name, "must have at most " + maxCharacters + " characters", text);
    }
    return text;
  }
}
