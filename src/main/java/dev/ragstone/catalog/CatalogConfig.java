package dev.ragstone.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// Where the data is stored.
@ConfigMapping(prefix = "ragstone")
public interface CatalogConfig {

  /// Folder for the catalog, the blobs and the indexes; created if it does not exist. Only one
  /// process at a time can use it. Put it on a local disk: a network file system makes every upload
  /// as slow as its `fsync`.
  ///
  /// @return the folder
  @WithDefault("data")
  Path dataDir();

  /// Minimum free disk space of the data directory, in bytes. Below it, uploads are refused with
  /// `storage-unavailable` and documents wait, while searches, answers and removals go on. Larger
  /// values leave room for the catalog and for merging indexes, which temporarily needs up to the
  /// size of the largest index; 0 lets the disk run full.
  ///
  /// @return at least 0
  @WithDefault("104857600")
  long minFreeBytes();
}
