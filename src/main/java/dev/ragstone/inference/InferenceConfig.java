package dev.ragstone.inference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/// Settings for the threads that run models inside this process.
@ConfigMapping(prefix = "ragstone.inference")
public interface InferenceConfig {

  /// Number of threads that run models, each on one core; by default the number of cores. More
  /// threads than cores make nothing faster. Fewer leave cores to requests and indexing and make
  /// ingestion slower in proportion. One additional thread, which is idle most of the time, keeps
  /// questions from waiting behind passages.
  ///
  /// @return number of threads, at least 1
  OptionalInt threads();

  /// Limit of questions that wait for a thread; the next one fails with the problem `overloaded`. A
  /// question takes about 4 ms of one core: larger values refuse fewer questions in a burst and let
  /// each wait longer.
  ///
  /// @return number of questions, at least 1
  @WithDefault("1024")
  int waitingQueries();

  /// Limit of concurrent callers that embed passages, for instance ingestion workers; the next one
  /// fails with the problem `overloaded`. Callers below the limit are slowed down to the speed of
  /// the threads. Larger values share the threads among more documents, and each document takes
  /// longer.
  ///
  /// @return number of callers, at least 1
  @WithDefault("64")
  int passageCallers();

  /// Limit of models from the folder `models` that stay in memory; beyond it the least recently
  /// used one is unloaded, and loaded again at its next use, which takes about a second. Larger
  /// values cost the memory of that many models; the built-in one does not count.
  ///
  /// @return number of models, at least 1
  @WithDefault("2")
  int loadedModels();
}
