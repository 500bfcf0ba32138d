package dev.ragstone.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/// Settings of search.
@ConfigMapping(prefix = "ragstone.retrieval")
interface RetrievalConfig {

  /// Minimum number of candidates from each of the two searches. Higher: a passage that both
  /// searches rank low can still come first. Lower: searches are faster.
  @WithDefault("100")
  int candidates();

  /// Fusion method of hybrid search: `evidence` or `ranks`. `evidence` adds up scores with weights
  /// that were learned for the built-in embedding model, and works best with it. `ranks`
  /// (reciprocal rank fusion) ignores scores: the safe choice for another model until it is
  /// measured.
  @WithDefault("evidence")
  FusionMethod fusion();

  /// Languages that the embedding model knows, as in a collection's `language`; `*` for all. In
  /// collections of another language keyword evidence dominates hybrid search, because vectors of a
  /// language that the model never learned mean little.
  @WithDefault("en")
  Set<String> vectorLanguages();

  /// Number of threads that search, each on one core; by default the number of cores. More let more
  /// searches share the cores, and each search takes longer. Fewer leave cores to uploads and
  /// models.
  OptionalInt threads();

  /// Limit of concurrent searches, including those that wait for a thread or for the embedding of
  /// their question; the next one fails with the problem `overloaded`. Larger values accept longer
  /// bursts and let each search wait longer.
  @WithDefault("256")
  int maxSearches();

  /// Timeout of a search, including the time it waits for a thread; the time of models is not
  /// counted. A search that takes longer is cancelled with the problem `search-timeout`. Larger:
  /// costly filters over large collections complete. Smaller: they delay other searches less.
  @WithDefault("PT10S")
  Duration maxTime();

  /// Ways to fuse two rankings into one.
  enum FusionMethod {
    /// Weighted scores.
    EVIDENCE,
    /// Reciprocal ranks.
    RANKS
  }
}
