package dev.ragstone.operation;

import dev.ragstone.access.Keys;
import dev.ragstone.access.Principal;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.access.StoredKey;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Issues, lists, changes and revokes keys. Every call needs the role of an administrator.
/// Thread-safe.
@Singleton
public final class ManageKeys {

  private final Keys keys;

  ManageKeys(Keys keys) {
    this.keys = keys;
  }

  /// Issues a key.
  ///
  /// @param viewer the caller
  /// @param name for people
  /// @param role of the holder
  /// @param collections names of those that the holder may see; [Principal#ALL] for all
  /// @param expiresAt when it ends; null if never
  /// @return the key, which nobody can find out later
  public Keys.Issued issue(
      Principal viewer,
      String name,
      Role role,
      Set<String> collections,
      @Nullable Instant expiresAt) {
    viewer.require(Role.ADMIN);
    return keys.issue(name, role, collections, expiresAt);
  }

  /// {@return keys by id}
  ///
  /// @param viewer the caller
  /// @param after id that the page before ended with; null for the first page
  /// @param limit how many at most
  public List<StoredKey> list(Principal viewer, @Nullable String after, int limit) {
    viewer.require(Role.ADMIN);
    return keys.list(after, limit);
  }

  /// {@return a key}
  ///
  /// @param viewer the caller
  /// @param id of the key
  /// @throws ProblemException `key-not-found`
  public StoredKey get(Principal viewer, String id) {
    viewer.require(Role.ADMIN);
    return keys.get(id);
  }

  /// Changes a key; the key itself stays.
  ///
  /// @param viewer the caller
  /// @param id of the key
  /// @param name for people
  /// @param role of the holder
  /// @param collections names of those that the holder may see
  /// @param expiresAt when it ends; null if never
  /// @return the key as it is now
  /// @throws ProblemException `key-not-found`
  public StoredKey change(
      Principal viewer,
      String id,
      String name,
      Role role,
      Set<String> collections,
      @Nullable Instant expiresAt) {
    viewer.require(Role.ADMIN);
    return keys.change(id, name, role, collections, expiresAt);
  }

  /// Issues a new key in the place of one.
  ///
  /// @param viewer the caller
  /// @param id of the key
  /// @param grace how long the old key is accepted beside the new one
  /// @return the new key
  /// @throws ProblemException `key-not-found`
  public Keys.Issued rotate(Principal viewer, String id, Duration grace) {
    viewer.require(Role.ADMIN);
    return keys.rotate(id, grace);
  }

  /// Ends a key at once.
  ///
  /// @param viewer the caller
  /// @param id of the key
  /// @throws ProblemException `key-not-found`
  public void revoke(Principal viewer, String id) {
    viewer.require(Role.ADMIN);
    keys.revoke(id);
  }
}
