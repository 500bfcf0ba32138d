package dev.ragstone.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;

/// A cache of the vectors of questions. Thread-safe; a question that two threads ask for the first
/// time at once is embedded twice rather than one made to wait.
public final class QueryCache {

  private final Cache<String, Embedding> vectors;

  /// Creates an empty cache.
  ///
  /// @param capacity questions to keep; those used rarely and long ago are removed first
  public QueryCache(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException(
          "ragstone.embedding.cached-queries must be >= 0, got " + capacity);
    }
    vectors = Caffeine.newBuilder().maximumSize(capacity).executor(Runnable::run).build();
  }

  /// Returns the vector of a question.
  ///
  /// @param text the question as asked
  /// @param embed computes it where it is not known; its failures are not kept
  /// @return the vector
  public Embedding get(String text, Function<String, Embedding> embed) {
    Embedding known = vectors.getIfPresent(text);
    if (known != null) {
      return known;
    }
    Embedding embedding = embed.apply(text);
    vectors.put(text, embedding);
    return embedding;
  }
}
