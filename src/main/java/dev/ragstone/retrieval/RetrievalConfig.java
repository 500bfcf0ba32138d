package dev.ragstone.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;
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

  /// Threads that search, each on one core; as many as there are cores where absent. More let more
  /// searches share the cores, each of which then takes longer. Fewer leave cores to uploads and
  /// models.
  OptionalInt threads();

  /// Searches that may be under way at once, those included that wait for a thread or for the
  /// embedding of their question; the next one is answered with the problem `overloaded`. Higher:
  /// fewer searches are refused in a rush. Lower: none waits long.
  @WithDefault("256")
  int maxSearches();

  /// The longest that a search may search and wait for a thread; the time of models is not counted.
  /// A search that takes longer is ended with the problem `search-timeout`. Higher: costly filters
  /// over large collections come to an end. Lower: they keep others waiting for less time.
  @WithDefault("PT10S")
  Duration maxTime();

  /// Ways to make one ranking of two.
  enum FusionMethod {
    /// Weighted scores.
    EVIDENCE,
    /// Reciprocal ranks.
    RANKS
  }
}
