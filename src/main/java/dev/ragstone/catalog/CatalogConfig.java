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

  /// Bytes that must stay free on the disk of the data directory. Below it, files are refused with
  /// `storage-unavailable` and documents wait, while searches, answers and removals go on. More
  /// leaves room for the catalog and for the merging of indexes, which needs up to the size of the
  /// largest index for a while; 0 lets the disk run full.
  ///
  /// @return at least 0
  @WithDefault("104857600")
  long minFreeBytes();
}
