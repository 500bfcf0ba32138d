package dev.ragstone.embedding;

import java.time.Duration;

/// Settings of an embedding model in tests.
public record TestEmbeddingConfig(int batchTexts, int cachedQueries) implements EmbeddingConfig {

  @Override
  public int cachedPassages() {
    return 0;
  }

  @Override
  public Duration cacheTime() {
    return Duration.ofDays(30);
  }
}
