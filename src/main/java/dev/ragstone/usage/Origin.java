package dev.ragstone.usage;

import org.jspecify.annotations.Nullable;

/// The origin of a call to a provider: collection and key.
///
/// @param collection that is asked or filled; null where there is none
/// @param key name or fingerprint of the access key, never the key itself; null where there is none
public record Origin(@Nullable String collection, @Nullable String key) {

  /// The service itself.
  public static final Origin NONE = new Origin(null, null);
}
