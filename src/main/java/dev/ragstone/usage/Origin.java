package dev.ragstone.usage;

import org.jspecify.annotations.Nullable;

/// On whose behalf a provider is called.
///
/// @param collection that is asked or filled; null where there is none
/// @param key name or fingerprint of the access key, never the key itself; null where there is none
public record Origin(@Nullable String collection, @Nullable String key) {

  /// Nobody's: the service called on its own account.
  public static final Origin NONE = new Origin(null, null);
}
