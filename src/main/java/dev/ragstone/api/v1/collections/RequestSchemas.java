package dev.ragstone.api.v1.collections;

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
}
