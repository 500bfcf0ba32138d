package dev.ragstone.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where keys are kept. What is written is seen by the next read, also of other processes.
public interface KeyRecords {

  /// Keeps a new key.
  ///
  /// @param key whose id is not taken
  void add(StoredKey key);

  /// Replaces what is kept of a key, its last use aside.
  ///
  /// @param key as it is now
  /// @return whether there is one of its id
  boolean replace(StoredKey key);

  /// Removes a key.
  ///
  /// @param id its id
  /// @return whether there was one
  boolean remove(String id);

  /// {@return a key}
  ///
  /// @param id its id
  Optional<StoredKey> find(String id);

  /// {@return the key of which this is the hash, or the hash before its last rotation}
  ///
  /// @param hash SHA-256 in hexadecimal digits
  Optional<StoredKey> findByHash(String hash);

  /// {@return keys by id}
  ///
  /// @param after id that the page before ended with; null for the first page
  /// @param limit how many at most
  List<StoredKey> list(@Nullable String after, int limit);

  /// Notes when a key was used.
  ///
  /// @param id its id
  /// @param at when
  void used(String id, Instant at);
}
