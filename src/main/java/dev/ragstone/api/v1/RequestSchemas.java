package dev.ragstone.api.v1;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shapes of request bodies, for the OpenAPI document; the readers read them field by field.
final class RequestSchemas {

  private RequestSchemas() {}

  record NewCollection(
      String name,
      @Nullable String description,
      @Nullable String language,
      @Nullable String embeddingModel,
      CollectionJson.@Nullable Chunking chunking,
      CollectionJson.@Nullable Answering answering) {}

  record CollectionChange(
      @Nullable String description,
      @Nullable String language,
      CollectionJson.@Nullable Chunking chunking,
      CollectionJson.@Nullable Answering answering) {}

  record DocumentChange(@Nullable String title, @Nullable Map<String, Object> metadata) {}

  record BulkDocument(
      @Nullable String id,
      @Nullable String title,
      String text,
      @Nullable String url,
      @Nullable Map<String, Object> metadata) {}

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

  record SourceSync(@Nullable Boolean dryRun, @Nullable Boolean allowDeletions) {}

  record Message(String role, String content) {}
}
