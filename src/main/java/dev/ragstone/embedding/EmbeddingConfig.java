package dev.ragstone.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Settings of the embedding of passages and questions.
@ConfigMapping(prefix = "ragstone.embedding")
public interface EmbeddingConfig {

  /// Passages of similar length that the model reads in one go.
  ///
  /// @return number of passages, at least 1
  @WithDefault("1")
  int batchTexts();

  /// Tokens, padding included, that the model reads in one go.
  ///
  /// @return number of tokens, at least 1
  @WithDefault("1024")
  int batchTokens();

  /// Questions whose vectors are kept for the next time they are asked. Each takes about 2 KiB of
  /// heap; larger values save the 4 ms of an embedding more often.
  ///
  /// @return number of questions; 0 keeps none
  @WithDefault("2000")
  int cachedQueries();
}
