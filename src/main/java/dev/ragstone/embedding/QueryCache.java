package dev.ragstone.embedding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// An LRU cache of the vectors of questions. Thread-safe; a question that two threads ask for the
/// first time at once is embedded twice rather than one made to wait.
public final class QueryCache {

  private final Map<String, Embedding> vectors;

  /// Creates an empty cache.
  ///
  /// @param capacity questions to keep; the least recently used one is removed first
  public QueryCache(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException(
          "ragstone.embedding.cached-queries must be >= 0, got " + capacity);
    }
    vectors = Collections.synchronizedMap(new Recent(capacity));
  }

  /// Returns the vector of a question.
  ///
  /// @param text the question as asked
  /// @param embed computes it where it is not known; its failures are not kept
  /// @return the vector
  public Embedding get(String text, Function<String, Embedding> embed) {
    Embedding known = vectors.get(text);
    if (known != null) {
      return known;
    }
    Embedding embedding = embed.apply(text);
    vectors.put(text, embedding);
    return embedding;
  }

  /// A map in the order of use that removes its least recently used entry.
  private static final class Recent extends LinkedHashMap<String, Embedding> {

    private final int capacity;

    Recent(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
      return size() > capacity;
    }
  }
}
