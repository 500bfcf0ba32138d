package dev.ragstone.index.lucene;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the embedded index.
@ConfigMapping(prefix = "ragstone.index")
interface IndexConfig {

  /// Write buffer of each collection in MiB. Larger: fewer, larger segments while many documents
  /// are ingested, so less merging and faster searches meanwhile. Smaller: less memory for each
  /// collection that is being written.
  @WithDefault("48")
  int ramBufferMib();

  /// Limit of open collections; beyond it the least recently used one is closed, and opened again
  /// at its next use. Larger: fewer searches wait for an index to open (about 10 ms). Smaller: less
  /// memory and fewer memory maps.
  @WithDefault("200")
  int maxOpen();

  /// Idle time after which a collection is closed; it is opened again at its next use. Larger:
  /// fewer first searches wait for an index to open. Smaller: memory is freed sooner.
  @WithDefault("PT10M")
  Duration idleTime();
}
