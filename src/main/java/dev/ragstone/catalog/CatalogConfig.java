package dev.ragstone.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// Where everything is kept.
@ConfigMapping(prefix = "ragstone")
public interface CatalogConfig {

  /// Folder of the catalog, the blobs and the indexes; made where it does not exist. One process at
  /// a time may use it. Put it on a local disk: a network file system makes every upload as slow as
  /// its `fsync`.
  ///
  /// @return the folder
  @WithDefault("data")
  Path dataDir();
}
