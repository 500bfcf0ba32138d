package dev.ragstone.rerank;

import java.util.List;
import java.util.Map;

/// Where rerank models come from: one implementation for each way to reach them, found by CDI.
public interface RerankModelSource {

  /// {@return its models, the preferred one first; empty if it is not configured}
  List<RerankModel> models();

  /// {@return the names of models that are there and cannot be used, each with the reason}
  default Map<String, String> refused() {
    return Map.of();
  }
}
