package dev.ragstone.api.v1.documents;

import static dev.ragstone.problem.ProblemType.INVALID_METADATA;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.body.StrictJson;
import dev.ragstone.api.http.body.Texts;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.TextLimit;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a document's metadata and holds it to its limits.
@Singleton
final class MetadataReader {

  private final ApiConfig limits;

  MetadataReader(ApiConfig limits) {
    this.limits = limits;
  }

  /// Reads a metadata object; a key whose value is null is left out.
  ///
  /// @throws ProblemException `invalid-metadata`
  Metadata read(@Nullable JsonNode node) {
    return node == null ? Metadata.EMPTY : merge(Metadata.EMPTY, node);
  }

  /// Applies a merge patch (RFC 7396): keys given are set, keys that are null are removed, others
  /// stay.
  ///
  /// @throws ProblemException `invalid-metadata`
  Metadata merge(Metadata present, JsonNode patch) {
    if (!(patch instanceof ObjectNode object)) {
      throw ProblemException.field(INVALID_METADATA, "metadata", "must be a JSON object", patch);
    }
    Map<String, Object> values = new LinkedHashMap<>(present.values());
    for (var field : object.properties()) {
      if (field.getValue().isNull()) {
        values.remove(field.getKey());
      } else {
        values.put(
            checkedKey(field.getKey()), value("metadata." + field.getKey(), field.getValue()));
      }
    }
    return withinLimits(new Metadata(values));
  }

  private static String checkedKey(String key) {
    if (key.isBlank() || key.startsWith("$")) {
      throw ProblemException.field(
          INVALID_METADATA,
          "metadata",
          "must have keys that are not blank and do not begin with $",
          key);
    }
    Texts.checked(INVALID_METADATA, "metadata", key, TextLimit.METADATA_KEY);
    return key;
  }

  private Metadata withinLimits(Metadata metadata) {
    if (metadata.values().size() > limits.maxMetadataKeys()) {
      throw ProblemException.field(
          INVALID_METADATA,
          "metadata",
          "must have at most " + limits.maxMetadataKeys() + " keys",
          metadata.values().size());
    }
    int bytes =
        StrictJson.MAPPER
            .valueToTree(metadata.values())
            .toString()
            .getBytes(StandardCharsets.UTF_8)
            .length;
    if (bytes > limits.maxMetadataBytes()) {
      throw ProblemException.field(
          INVALID_METADATA,
          "metadata",
          "must have at most " + limits.maxMetadataBytes() + " bytes of JSON",
          bytes);
    }
    return metadata;
  }

  private static Object value(String path, JsonNode node) {
    if (!node.isArray()) {
      return scalar(path, node);
    }
    var list = new ArrayList<>();
    node.forEach(element -> list.add(scalar(path, element)));
    return list;
  }

  private static Object scalar(String path, JsonNode node) {
    Object value = StrictJson.scalar(node);
    if (value == null) {
      throw ProblemException.field(
          INVALID_METADATA, path, "must be a string, number, boolean or list of those", node);
    }
    if (value instanceof String text) {
      Texts.checked(INVALID_METADATA, path, text, TextLimit.METADATA_VALUE);
    }
    return value;
  }
}
