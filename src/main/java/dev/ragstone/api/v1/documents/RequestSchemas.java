package dev.ragstone.api.v1.documents;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shapes of request bodies, for the OpenAPI document; the readers read them field by field.
final class RequestSchemas {

  private RequestSchemas() {}

  record DocumentChange(@Nullable String title, @Nullable Map<String, Object> metadata) {}

  record BulkDocument(
      @Nullable String id,
      @Nullable String title,
      String text,
      @Nullable String url,
      @Nullable Map<String, Object> metadata) {}
}
