package dev.ragstone.rerank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// Settings of reranking.
@ConfigMapping(prefix = "ragstone.rerank")
public interface RerankConfig {

  /// The rerank model to use; the first one at hand where absent.
  ///
  /// @return name of a folder below `models`, or of a remote model
  Optional<String> model();

  /// How many of the best hits the rerank model reads, or as many as `top_k` where that is more.
  /// The model reads each together with the question, which takes some 20 to 50 ms of one core:
  /// larger values find a passage that stood far down, and make the search slower in proportion.
  ///
  /// @return number of passages, at least 1
  @WithDefault("30")
  int candidates();
}
