package dev.ragstone.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the embedding of passages and questions.
@ConfigMapping(prefix = "ragstone.embedding")
public interface EmbeddingConfig {

  /// Passages of equal length that the model reads in one go. At 1 the vector of a passage depends
  /// on its text alone. More make passages of some 16 tokens up to 70 % faster, those of 64 tokens
  /// an eighth and longer ones hardly, and they make a vector depend a little on its neighbours,
  /// because the texts of a batch share one scale of 8 bits: its cosine to the vector of the
  /// passage alone falls to 0.996 in the mean and 0.992 at worst.
  ///
  /// @return number of passages, at least 1
  @WithDefault("1")
  int batchTexts();

  /// Questions whose vectors are kept for the next time they are asked. Each takes about 2 KiB of
  /// heap; larger values save the 4 ms of an embedding more often.
  ///
  /// @return number of questions; 0 keeps none
  @WithDefault("2000")
  int cachedQueries();

  /// Passages whose vectors are kept when a remote model has embedded them, so that the same text
  /// is paid for once. Each takes about 2 KiB of the catalog on disk; models that run inside the
  /// service keep none here.
  ///
  /// @return number of passages; 0 keeps none
  @WithDefault("50000")
  int cachedPassages();

  /// How long the vector of a passage is kept that nobody needs. Longer times save more; shorter
  /// ones forget sooner what a provider made with a model that it has since replaced.
  ///
  /// @return the setting
  @WithDefault("30d")
  Duration cacheTime();
}
