package dev.ragstone.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Settings of the embedding of passages and questions.
@ConfigMapping(prefix = "ragstone.embedding")
public interface EmbeddingConfig {

  /// Passages of similar length that the model reads in one go. At 1 the vector of a passage
  /// depends on its text alone. More bring 20 to 50 % more speed on passages of some 16 tokens,
  /// nothing at 64 and less than nothing from 128 tokens on, and they make a vector depend a little
  /// on its neighbours, because weights in 8 bits share one scale in a batch: its cosine to the
  /// vector of the passage alone falls to 0.998 in the mean and 0.993 at worst.
  ///
  /// @return number of passages, at least 1
  @WithDefault("1")
  int batchTexts();

  /// Tokens, padding included, that the model reads in one go where `batch-texts` is more than 1; a
  /// longer passage is read by itself. Larger values need more memory, and more than about 4,096
  /// make nothing faster.
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
