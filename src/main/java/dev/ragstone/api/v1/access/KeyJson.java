package dev.ragstone.api.v1.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.access.Keys;
import dev.ragstone.access.StoredKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key on the wire.
///
/// @param id to manage it by
/// @param name for people
/// @param role `ask`, `reader`, `editor` or `admin`
/// @param collections names of those that the holder may see; `*` for all
/// @param prefix how the key begins
/// @param createdAt when it was issued
/// @param expiresAt when it ends; null if never
/// @param lastUsedAt when it was last used, to the minute; null if never
/// @param key the key itself; only in the answer that issues it
public record KeyJson(
    String id,
    String name,
    String role,
    List<String> collections,
    String prefix,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

  /// Copies the names.
  public KeyJson {
    collections = List.copyOf(collections);
  }

  static KeyJson of(StoredKey stored) {
    return of(stored, null);
  }

  static KeyJson of(Keys.Issued issued) {
    return of(issued.stored(), issued.key());
  }

  private static KeyJson of(StoredKey stored, @Nullable String key) {
    return new KeyJson(
        stored.id(),
        stored.name(),
        stored.role().label(),
        stored.collections().stream().sorted().toList(),
        stored.prefix(),
        stored.createdAt(),
        stored.expiresAt(),
        stored.lastUsedAt(),
        key);
  }
}
