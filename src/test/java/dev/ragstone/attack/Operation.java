package dev.ragstone.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// One call that the OpenAPI document lists.
///
/// @param method in upper case
/// @param path with names in braces
/// @param queries names of its query parameters
/// @param bodies media type of each body that it takes, with a body of the right shape
record Operation(String method, String path, List<String> queries, Map<String, JsonNode> bodies) {

  /// Copies the lists.
  Operation {
    queries = List.copyOf(queries);
    bodies = Map.copyOf(bodies);
  }

  /// Reads all calls of a document, in its order.
  static List<Operation> all(JsonNode openApi) {
    var examples = new Examples(openApi.path("components").path("schemas"));
    var operations = new ArrayList<Operation>();
    for (var path : openApi.path("paths").properties()) {
      for (var call : path.getValue().properties()) {
        if (call.getValue().has("responses")) {
          operations.add(of(path.getKey(), call.getKey(), call.getValue(), examples));
        }
      }
    }
    return operations;
  }

  private static Operation of(String path, String method, JsonNode call, Examples examples) {
    List<String> queries =
        StreamSupport.stream(call.path("parameters").spliterator(), false)
            .filter(parameter -> parameter.path("in").asText().equals("query"))
            .map(parameter -> parameter.path("name").asText())
            .toList();
    Map<String, JsonNode> bodies =
        call.path("requestBody").path("content").properties().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, type -> examples.of(type.getValue().path("schema"))));
    return new Operation(method.toUpperCase(Locale.ROOT), path, queries, bodies);
  }
}
