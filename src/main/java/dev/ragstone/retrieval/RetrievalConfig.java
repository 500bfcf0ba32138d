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

  /// How hybrid search makes one ranking of two. `evidence` adds up scores with weights that were
  /// learned for the bundled embedding model, and finds best with it. `ranks` (reciprocal rank
  /// fusion) knows nothing of scores: the safe choice for another model until it is measured.
  @WithDefault("evidence")
  FusionMethod fusion();

  /// Languages that the embedding model knows, as in a collection's `language`; `*` for all. In
  /// collections of another language words lead in hybrid search, because vectors of a language
  /// that the model never learned mean little.
  @WithDefault("en")
  Set<String> vectorLanguages();

  /// Ways to make one ranking of two.
  enum FusionMethod {
    /// Weighted scores.
    EVIDENCE,
    /// Reciprocal ranks.
    RANKS
  }
}
