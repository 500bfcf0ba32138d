package dev.ragstone.api.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

/// Limits of `/v1`.
@ConfigMapping(prefix = "ragstone.api")
public interface ApiConfig {

  /// Where nothing is said, JSON bodies take one part in so many of the heap.
  long BODY_SHARE = 64;

  /// Largest request body, in bytes: all files of an upload together. Must be less than
  /// `quarkus.http.limits.max-body-size`, at which the framework refuses a body without a problem.
  ///
  /// @return at least 1
  @WithDefault("104857600")
  long maxBodyBytes();

  /// Largest JSON body, and largest document in a bulk request, in bytes. It is held in memory as a
  /// whole; a byte can take twelve bytes of heap.
  ///
  /// @return at least 1
  @WithDefault("1048576")
  int maxJsonBytes();

  /// Memory budget for the JSON bodies of all concurrent requests, in bytes, a 64th of the heap by
  /// default; beyond it requests fail with the problem `overloaded`. Files do not count: they are
  /// streamed to disk.
  ///
  /// @return at least the largest JSON body
  OptionalLong bodyMemoryBytes();

  /// Longest question or query, in characters. Longer ones are refused; the embedding model reads
  /// only about 2,000 characters.
  ///
  /// @return at least 1
  @WithDefault("4000")
  int maxQueryCharacters();

  /// Largest `top_k` of a search. More hits cost time in every stage.
  ///
  /// @return at least 1
  @WithDefault("100")
  int maxTopK();

  /// Largest number of metadata keys of a document. Each is a field of the index.
  ///
  /// @return at least 0
  @WithDefault("64")
  int maxMetadataKeys();

  /// Largest metadata of a document, in bytes of JSON. It is stored with each chunk.
  ///
  /// @return at least 2
  @WithDefault("10240")
  int maxMetadataBytes();

  /// Largest number of documents in one bulk request. A larger limit saves little.
  ///
  /// @return at least 1
  @WithDefault("10000")
  int maxBulkLines();

  /// Largest number of queries in one evaluation. Each runs in every mode, about 10 ms each, while
  /// the caller waits.
  ///
  /// @return at least 1
  @WithDefault("1000")
  int maxEvaluationQueries();

  /// Longest time that `?wait=` waits for documents to be ready. Proxies often time out after a
  /// minute or two.
  ///
  /// @return time
  @WithDefault("5m")
  Duration maxWait();
}
