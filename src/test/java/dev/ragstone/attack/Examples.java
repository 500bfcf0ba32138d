package dev.ragstone.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Makes a value of the right shape out of a schema, for mutations to start from.
final class Examples {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String REFERENCE = "#/components/schemas/";
  private static final int DEEPEST = 6;

  private final JsonNode schemas;

  Examples(JsonNode schemas) {
    this.schemas = schemas;
  }

  JsonNode of(JsonNode schema) {
    return of(schema, 0);
  }

  private JsonNode of(JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      return JSON.nullNode();
    }
    if (schema.has("$ref")) {
      return of(
          schemas.path(schema.path("$ref").asText().substring(REFERENCE.length())), depth + 1);
    }
    for (String choice : new String[] {"anyOf", "oneOf", "allOf"}) {
      if (schema.has(choice)) {
        return of(schema.path(choice).path(0), depth + 1);
      }
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
      case "string" -> JSON.textNode("valve");
      case "integer" -> JSON.numberNode(1);
      case "number" -> JSON.numberNode(0.5);
      case "boolean" -> JSON.booleanNode(true);
      case "array" -> JSON.arrayNode().add(of(schema.path("items"), depth + 1));
      default -> object(schema, depth);
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    for (var property : schema.path("properties").properties()) {
      object.set(property.getKey(), of(property.getValue(), depth + 1));
    }
    return object;
  }
}
