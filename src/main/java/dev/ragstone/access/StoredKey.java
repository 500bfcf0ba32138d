package dev.ragstone.access;

import dev.ragstone.access.Principal.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key as it is kept: everything but the key itself.
///
/// @param id `key_` and random letters
/// @param name for people
/// @param role of the holder
/// @param collections names of those that the holder may see; [Principal#ALL] for all
/// @param prefix how the key begins, for people who compare it with theirs
/// @param hash SHA-256 of the key, in hexadecimal digits
/// @param former the key before the last rotation; null if it is not accepted any more
/// @param expiresAt when it ends; null if never
/// @param createdAt when it was made
/// @param lastUsedAt about when it was last used; null if never
public record StoredKey(
    String id,
    String name,
    Role role,
    Set<String> collections,
    String prefix,
    String hash,
    @Nullable Former former,
    @Nullable Instant expiresAt,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {

  /// Copies the names.
  public StoredKey {
    collections = Set.copyOf(collections);
  }

  /// A key that was rotated and is accepted for a while.
  ///
  /// @param hash of the key
  /// @param until when it ends
  public record Former(String hash, Instant until) {}

  /// {@return the holder}
  Principal holder() {
    return new Principal(
        Principal.Kind.KEY, id, role, Set.of(), collections, null, Principal.Limits.NONE);
  }

  /// {@return whether a key of this hash is accepted}
  boolean accepts(String given, Instant now) {
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return false;
    }
    return given.equals(hash)
        || (former != null && given.equals(former.hash()) && now.isBefore(former.until()));
  }

  StoredKey with(
      String newName, Role newRole, Set<String> newCollections, @Nullable Instant newExpiry) {
    return new StoredKey(
        id,
        newName,
        newRole,
        newCollections,
        prefix,
        hash,
        former,
        newExpiry,
        createdAt,
        lastUsedAt);
  }

  StoredKey rotated(String newPrefix, String newHash, @Nullable Former old) {
    return new StoredKey(
        id, name, role, collections, newPrefix, newHash, old, expiresAt, createdAt, lastUsedAt);
  }
}
