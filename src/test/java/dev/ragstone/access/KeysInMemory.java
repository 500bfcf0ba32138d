package dev.ragstone.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keys that are kept in memory.
final class KeysInMemory implements KeyRecords {

  private final TreeMap<String, StoredKey> keys = new TreeMap<>();

  static Keys keys() {
    return new Keys(new KeysInMemory(), Clock.systemUTC());
  }

  @Override
  public void add(StoredKey key) {
    keys.put(key.id(), key);
  }

  @Override
  public boolean replace(StoredKey key) {
    return keys.replace(key.id(), key) != null;
  }

  @Override
  public boolean remove(String id) {
    return keys.remove(id) != null;
  }

  @Override
  public Optional<StoredKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public Optional<StoredKey> findByHash(String hash) {
    return keys.values().stream()
        .filter(key ->
            key.hash().equals(hash) || (key.former() != null && key.former().hash().equals(hash)))
        .findFirst();
  }

  @Override
  public List<StoredKey> list(@Nullable String after, int limit) {
    return keys.values().stream()
        .filter(key -> after == null || key.id().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public void used(String id, Instant at) {
    keys.computeIfPresent(
        id,
        (_, key) ->
            new StoredKey(
                key.id(),
                key.name(),
                key.role(),
                key.collections(),
                key.prefix(),
                key.hash(),
                key.former(),
                key.expiresAt(),
                key.createdAt(),
                at));
  }
}
