package dev.ragstone.embedding;

import java.util.List;
import java.util.Map;

/// Where embedding models besides the built-in one come from: one implementation for each way to
/// reach them, found by CDI.
public interface EmbeddingModelSource {

  /// {@return its models; empty if there are none}
  List<EmbeddingModel> models();

  /// {@return the names of models that are there and cannot be used, each with the reason}
  default Map<String, String> refused() {
    return Map.of();
  }
}
