package dev.ragstone.api.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of `/v1`.
@ConfigMapping(prefix = "ragstone.api")
public interface ApiConfig {

  /// The largest body of a request, in bytes: several files of an upload together. Must be less
  /// than `quarkus.http.limits.max-body-size`, where a form that does not announce its length is
  /// cut off.
  ///
  /// @return at least 1
  @WithDefault("104857600")
  long maxBodyBytes();

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
