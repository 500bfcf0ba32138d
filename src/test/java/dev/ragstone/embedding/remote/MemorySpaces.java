package dev.ragstone.embedding.remote;

import dev.ragstone.embedding.SpaceRecords;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps what was compared as long as the test runs.
final class MemorySpaces implements SpaceRecords {

  private final Map<String, Boolean> spaces = new ConcurrentHashMap<>();

  @Override
  public Optional<Boolean> find(String remote, String within) {
    return Optional.ofNullable(spaces.get(remote + " " + within));
  }

  @Override
  public void keep(String remote, String within, boolean same) {
    spaces.put(remote + " " + within, same);
  }
}
