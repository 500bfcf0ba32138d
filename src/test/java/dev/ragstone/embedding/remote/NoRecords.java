package dev.ragstone.embedding.remote;

import dev.ragstone.embedding.PassageCache;
import dev.ragstone.embedding.VectorRecords;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/// Keeps nothing.
final class NoRecords implements VectorRecords {

  static PassageCache cache() {
    return new PassageCache(new NoRecords(), 0, Duration.ofDays(1));
  }

  @Override
  public Map<String, float[]> find(Collection<String> addresses) {
    return Map.of();
  }

  @Override
  public void keep(Map<String, float[]> vectors, int capacity, Duration time) {}
}
