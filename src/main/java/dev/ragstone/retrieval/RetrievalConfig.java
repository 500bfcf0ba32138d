package dev.ragstone.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/// Settings of search.
@ConfigMapping(prefix = "ragstone.retrieval")
interface RetrievalConfig {

  /// How many chunks each of the two searches offers to the fusion, at least. Higher: a passage
  /// that both find late can still come first. Lower: searches are faster.
  @WithDefault("100")
  int candidates();

  /// What a cosine of 1 is worth against a BM25 score. Higher: meaning counts more. Lower: words
  /// do.
  @WithDefault("40")
  double vectorWeight();

  /// Languages that the embedding model knows, as in a collection's `language`; `*` for all.
  /// Collections in another language are searched by words in hybrid mode, which finds better there
  /// than vectors that mean little.
  @WithDefault("en")
  Set<String> vectorLanguages();
}
