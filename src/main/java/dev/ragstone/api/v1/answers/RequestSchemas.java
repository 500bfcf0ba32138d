package dev.ragstone.api.v1.answers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shapes of request bodies, for the OpenAPI document; the readers read them field by field.
final class RequestSchemas {

  private RequestSchemas() {}

  record Search(
      String query,
      @Nullable Integer topK,
      @Nullable String mode,
      @Nullable Map<String, Object> filter,
      @Nullable Boolean rerank,
      @Nullable Double minScore,
      @Nullable Integer expand,
      @Nullable String groupBy,
      @Nullable Integer groupSize,
      @Nullable Boolean explain) {}

  record Evaluation(
      List<Judged> queries,
      @Nullable List<String> modes,
      @Nullable Integer k,
      @Nullable Boolean rerank) {}

  record Judged(String query, Map<String, Integer> relevant) {}

  record Question(
      @Nullable String question,
      @Nullable List<Message> messages,
      @Nullable Integer topK,
      @Nullable String mode,
      @Nullable Map<String, Object> filter,
      @Nullable String model,
      @Nullable Integer maxTokens,
      @Nullable Integer maxMs,
      @Nullable Boolean stream) {}

  record Message(String role, String content) {}
}
