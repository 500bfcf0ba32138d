package dev.ragstone.ingestion.extraction.fork;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How files are read, and the limits for one file.
@ConfigMapping(prefix = "ragstone.extraction")
public interface ForkConfig {

  /// Number of reader processes. More processes read more files in parallel; each needs its own
  /// memory (its heap and about 150 MB) while there are files to read.
  ///
  /// @return at least 1
  @WithDefault("2")
  int forks();

  /// Heap of a reader process in megabytes. More heap allows larger files; a file that needs more
  /// fails with `extraction-crash`, and nothing else is affected.
  ///
  /// @return at least 64
  @WithDefault("512")
  int heapMegabytes();

  /// Timeout for reading one file; then it fails with `extraction-timeout`. Larger values allow
  /// slow files and let hostile files block a reader process for as long.
  ///
  /// @return longer than zero
  @WithDefault("60s")
  Duration timeout();

  /// Largest text of one file, in characters, including attachments and archive entries; above it
  /// the file fails with `extraction-limit`. The text of a file is held in memory while it is
  /// ingested.
  ///
  /// @return at least 1
  @WithDefault("10000000")
  int maxCharacters();

  /// Largest nesting depth of files in files: a mail in an archive in an archive is 3.
  ///
  /// @return 0 to read no embedded files
  @WithDefault("10")
  int maxDepth();

  /// Largest number of files inside one file.
  ///
  /// @return 0 to read no embedded files
  @WithDefault("10000")
  int maxEntries();

  /// Largest ratio of unpacked to packed size of a file; 64 MB unpacked are always allowed. A
  /// larger ratio allows archives of very repetitive text, and lets zip bombs fill more of the
  /// temporary directory.
  ///
  /// @return at least 1
  @WithDefault("100")
  int maxCompressionRatio();

  /// Number of files after which a reader process is replaced by a new one. Smaller values limit
  /// what parsers leak, and need more starts of about a second each.
  ///
  /// @return at least 1
  @WithDefault("200")
  int recycleAfter();

  /// How long an idle reader process is kept. Larger values save the start for the next upload;
  /// smaller values free its memory sooner.
  ///
  /// @return longer than zero
  @WithDefault("60s")
  Duration idle();
}
