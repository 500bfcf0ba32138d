package dev.ragstone.rerank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// Settings of reranking.
@ConfigMapping(prefix = "ragstone.rerank")
public interface RerankConfig {

  /// Rerank model to use; by default the first available one.
  ///
  /// @return name of a folder below `models`, or of a remote model
  Optional<String> model();

  /// Number of top hits that the rerank model reads, or `top_k` if that is larger. The model reads
  /// each together with the question, which takes about 20 to 50 ms of one core: larger values find
  /// a passage that was ranked low, and make the search slower in proportion.
  ///
  /// @return number of passages, at least 1
  @WithDefault("30")
  int candidates();
}
