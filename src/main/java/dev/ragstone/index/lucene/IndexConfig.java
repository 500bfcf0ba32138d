package dev.ragstone.index.lucene;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the embedded index.
@ConfigMapping(prefix = "ragstone.index")
interface IndexConfig {

  /// Memory in MiB that each collection may fill with new chunks before it writes them out. Higher:
  /// fewer, larger segments while many documents are ingested, so less merging and faster searches
  /// in between. Lower: less memory for each collection that is being written.
  @WithDefault("48")
  int ramBufferMib();

  /// How many collections stay open at once; beyond it the one that was not used for longest is
  /// closed, and opened again at its next use. Higher: no search waits for an index to open (some
  /// 10 ms). Lower: less memory and fewer memory maps.
  @WithDefault("200")
  int maxOpen();

  /// A collection that nobody used for this long is closed, and opened again at its next use.
  /// Higher: fewer first searches wait for an index to open. Lower: memory is given back sooner.
  @WithDefault("PT10M")
  Duration idleTime();
}
