package dev.ragstone.api.v1.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shapes of request bodies, for the OpenAPI document; the reader reads them field by field.
final class KeySchemas {

  private KeySchemas() {}

  record NewKey(
      String name, String role, @Nullable List<String> collections, @Nullable Instant expiresAt) {}

  record KeyChange(
      @Nullable String name,
      @Nullable String role,
      @Nullable List<String> collections,
      @Nullable Instant expiresAt) {}

  record Rotation(@Nullable Integer graceSeconds) {}
}
