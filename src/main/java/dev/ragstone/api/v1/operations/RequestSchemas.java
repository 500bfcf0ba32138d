package dev.ragstone.api.v1.operations;

import org.jspecify.annotations.Nullable;

/// Shapes of request bodies, for the OpenAPI document; the readers read them field by field.
final class RequestSchemas {

  private RequestSchemas() {}

  record SourceSync(@Nullable Boolean dryRun, @Nullable Boolean allowDeletions) {}
}
