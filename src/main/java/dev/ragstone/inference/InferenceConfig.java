package dev.ragstone.inference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/// Settings of the threads that run models inside this process.
@ConfigMapping(prefix = "ragstone.inference")
public interface InferenceConfig {

  /// Threads that run models, each on one core; as many as there are cores where absent. More than
  /// the cores make nothing faster. Fewer leave cores to requests and indexing and make ingestion
  /// slower in proportion. One more thread, which is idle most of the time, keeps questions from
  /// waiting behind passages.
  ///
  /// @return number of threads, at least 1
  OptionalInt threads();

  /// Questions that may wait for a thread; the next one is answered with the problem `overloaded`.
  /// A question takes some 4 ms of one core: larger values refuse fewer questions in a rush and let
  /// each wait longer.
  ///
  /// @return number of questions, at least 1
  @WithDefault("1024")
  int waitingQueries();

  /// Callers, for instance ingestion workers, that may have passages under way at the same time;
  /// the next one is answered with the problem `overloaded`. Callers below the limit are slowed
  /// down to the speed of the threads instead. Larger values share the threads among more
  /// documents, each of which then takes longer.
  ///
  /// @return number of callers, at least 1
  @WithDefault("64")
  int passageCallers();

  /// Models of the folder `models` that stay in memory at the same time; beyond it the one that was
  /// not used for longest is unloaded, and loaded again at its next use, which takes a second or
  /// so. Larger values cost the memory of that many models; the bundled one does not count.
  ///
  /// @return number of models, at least 1
  @WithDefault("2")
  int loadedModels();
}
