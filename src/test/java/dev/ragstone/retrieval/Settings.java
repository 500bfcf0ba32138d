package dev.ragstone.retrieval;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/// Settings of search for tests.
record Settings(
    int candidates,
    FusionMethod fusion,
    Set<String> vectorLanguages,
    OptionalInt threads,
    int maxSearches,
    Duration maxTime)
    implements RetrievalConfig {

  static final RetrievalConfig DEFAULTS =
      new SmallRyeConfigBuilder()
          .withMapping(RetrievalConfig.class)
          .build()
          .getConfigMapping(RetrievalConfig.class);

  static Settings pool(int threads, int maxSearches, Duration maxTime) {
    return new Settings(
        DEFAULTS.candidates(),
        DEFAULTS.fusion(),
        DEFAULTS.vectorLanguages(),
        OptionalInt.of(threads),
        maxSearches,
        maxTime);
  }
}
