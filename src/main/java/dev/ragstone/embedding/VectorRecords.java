package dev.ragstone.embedding;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/// Where vectors are kept that were paid for. Thread-safe.
public interface VectorRecords {

  /// {@return the vectors that are kept, by address; the others are missing}
  ///
  /// @param addresses which
  Map<String, float[]> find(Collection<String> addresses);

  /// Keeps vectors, and forgets others.
  ///
  /// @param vectors by address
  /// @param capacity vectors to keep in all; the least recently used ones are removed first
  /// @param time after which an unused vector is removed, give or take a day
  void keep(Map<String, float[]> vectors, int capacity, Duration time);
}
