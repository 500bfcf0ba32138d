package dev.ragstone.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads a `model.json`. Every refusal names the file, the field, the rule and the value.
final class DescriptorReader {

  private static final Set<String> EMBEDDING =
      Set.of(
          "type",
          "pooling",
          "dimension",
          "max_tokens",
          "query_prefix",
          "passage_prefix",
          "normalize");
  private static final Set<String> RERANK = Set.of("type", "max_tokens");
  private static final List<String> TYPES = List.of("embedding", "rerank");
  private static final List<String> POOLINGS = List.of("cls", "mean", "last");

  private final Path file;
  private final ObjectNode fields;

  private DescriptorReader(Path file, ObjectNode fields) {
    this.file = file;
    this.fields = fields;
  }

  static ModelDescriptor read(Path file) throws UnusableModelException {
    try {
      JsonNode tree = new ObjectMapper().readTree(Files.readAllBytes(file));
      if (!(tree instanceof ObjectNode fields)) {
        throw new UnusableModelException(file + " must be a JSON object");
      }
      return new DescriptorReader(file, fields).read();
    } catch (JsonProcessingException e) {
      throw new UnusableModelException(
          file + " must be JSON, got an error in line " + e.getLocation().getLineNr());
    } catch (IOException e) {
      throw new UnusableModelException(file + " must be readable, got " + e);
    }
  }

  private ModelDescriptor read() throws UnusableModelException {
    String type = oneOf("type", TYPES);
    boolean embedding = type.equals("embedding");
    refuseOthers(embedding ? EMBEDDING : RERANK);
    JsonNode normalize = fields.get("normalize");
    if (normalize != null && !normalize.equals(fields.booleanNode(true))) {
      throw refused("normalize", "true, because vectors are compared by their cosine", normalize);
    }
    return new ModelDescriptor(
        ModelDescriptor.Type.valueOf(type.toUpperCase(Locale.ROOT)),
        embedding ? oneOf("pooling", POOLINGS) : null,
        embedding ? integer("dimension", 1, 4096) : 0,
        integer("max_tokens", 8, 32_768),
        text("query_prefix"),
        text("passage_prefix"));
  }

  private void refuseOthers(Set<String> known) throws UnusableModelException {
    for (var names = fields.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new UnusableModelException(
            file + ": a field must be one of " + new TreeSet<>(known) + ", got " + name);
      }
    }
  }

  private String oneOf(String name, List<String> values) throws UnusableModelException {
    JsonNode node = fields.get(name);
    if (node == null || !values.contains(node.asText())) {
      throw refused(name, "one of " + values, node);
    }
    return node.asText();
  }

  private int integer(String name, int min, int max) throws UnusableModelException {
    JsonNode node = fields.get(name);
    if (node == null || !node.isInt() || node.intValue() < min || node.intValue() > max) {
      throw refused(name, "an integer between " + min + " and " + max, node);
    }
    return node.intValue();
  }

  private String text(String name) throws UnusableModelException {
    JsonNode node = fields.get(name);
    if (node != null && !node.isTextual()) {
      throw refused(name, "a string", node);
    }
    return node == null ? "" : node.textValue();
  }

  private UnusableModelException refused(String name, String rule, @Nullable JsonNode value) {
    return new UnusableModelException(
        file + ": " + name + " must be " + rule + ", got " + (value == null ? "nothing" : value));
  }
}
