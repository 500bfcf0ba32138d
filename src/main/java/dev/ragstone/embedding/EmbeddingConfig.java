package dev.ragstone.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings for embedding passages and questions.
@ConfigMapping(prefix = "ragstone.embedding")
public interface EmbeddingConfig {

  /// Batch size: passages of equal length that the embedding model reads at once. At 1 the vector
  /// of a passage depends on its text alone. Larger batches make passages of about 16 tokens up to
  /// 70 % faster, those of 64 tokens by an eighth and longer ones hardly, and they make a vector
  /// depend a little on its neighbours, because the texts of a batch share one scale of 8 bits: its
  /// cosine to the vector of the passage alone falls to 0.996 on average and 0.992 at worst.
  ///
  /// @return number of passages, at least 1
  @WithDefault("1")
  int batchTexts();

  /// Number of questions whose vectors are cached in memory. Each takes about 2 KiB of heap; larger
  /// values save the 4 ms of an embedding more often.
  ///
  /// @return number of questions; 0 keeps none
  @WithDefault("2000")
  int cachedQueries();

  /// Number of passages whose vectors from a remote model are cached in the catalog, so that the
  /// same text is paid for once. Each takes about 2 KiB of disk; the vectors of models inside the
  /// service are not cached here.
  ///
  /// @return number of passages; 0 keeps none
  @WithDefault("50000")
  int cachedPassages();

  /// How long an unused passage vector is kept. Larger values save more; smaller values discard
  /// sooner the vectors of a model that the provider has since replaced.
  ///
  /// @return the setting
  @WithDefault("30d")
  Duration cacheTime();
}
