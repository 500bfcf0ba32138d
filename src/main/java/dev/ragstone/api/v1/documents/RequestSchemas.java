package dev.ragstone.api.v1.documents;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Shapes of request bodies, for the OpenAPI document; the readers read them field by field.
final class RequestSchemas {

  private RequestSchemas() {}

  record DocumentChange(@Nullable String title, @Nullable Map<String, Object> metadata) {}

  record Form(
      @Schema(type = SchemaType.ARRAY, implementation = Binary.class) Object file,
      @Nullable Map<String, Object> metadata,
      @Nullable String id,
      @Nullable String title,
      @Nullable String url) {}

  @Schema(type = SchemaType.STRING, format = "binary")
  interface Binary {}

  record BulkDocument(
      @Nullable String id,
      @Nullable String title,
      String text,
      @Nullable String url,
      @Nullable Map<String, Object> metadata) {}
}
