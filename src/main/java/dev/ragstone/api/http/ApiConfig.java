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

  /// The largest body of a request, in bytes: several files of an upload together. Must be less
  /// than `quarkus.http.limits.max-body-size`, which refuses without a problem.
  ///
  /// @return at least 1
  @WithDefault("104857600")
  long maxBodyBytes();

  /// The largest JSON body of a request, and the largest document in a bulk request, in bytes. It
  /// is held in memory as a whole, where a byte can take twelve.
  ///
  /// @return at least 1
  @WithDefault("1048576")
  int maxJsonBytes();

  /// The most bytes of JSON bodies that all requests together hold in memory. What goes beyond is
  /// answered with the problem `overloaded`. Files are not counted: they go to the disk as they
  /// come in. A 64th of the heap by default.
  ///
  /// @return at least the largest JSON body
  OptionalLong bodyMemoryBytes();

  /// The longest question or query, in characters. Longer ones are refused; the embedding model
  /// reads about 2,000 characters anyway.
  ///
  /// @return at least 1
  @WithDefault("4000")
  int maxQueryCharacters();

  /// The most hits a search may ask for. More cost time in every stage.
  ///
  /// @return at least 1
  @WithDefault("100")
  int maxTopK();

  /// The most keys that a document's metadata may have. Each is a field of the index.
  ///
  /// @return at least 0
  @WithDefault("64")
  int maxMetadataKeys();

  /// The longest metadata of a document, in bytes of JSON. It is stored with each chunk.
  ///
  /// @return at least 2
  @WithDefault("10240")
  int maxMetadataBytes();

  /// The most documents in one bulk request. More in one request save little.
  ///
  /// @return at least 1
  @WithDefault("10000")
  int maxBulkLines();

  /// The most queries in one evaluation. Each is asked in every mode, some 10 ms apiece, while the
  /// caller waits.
  ///
  /// @return at least 1
  @WithDefault("1000")
  int maxEvaluationQueries();

  /// The longest that `?wait=` waits for documents to be ready. Proxies often give up after a
  /// minute or two.
  ///
  /// @return time
  @WithDefault("5m")
  Duration maxWait();
}
