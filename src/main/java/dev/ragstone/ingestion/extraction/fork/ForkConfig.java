package dev.ragstone.ingestion.extraction.fork;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How files are read, and how much one of them may cost.
@ConfigMapping(prefix = "ragstone.extraction")
public interface ForkConfig {

  /// Reader processes at once. More of them read more files side by side, and each takes memory of
  /// its own (its heap and about 150 MB) while there are files to read.
  ///
  /// @return at least 1
  @WithDefault("2")
  int forks();

  /// Heap of a reader process in megabytes. Larger files can be read with more; a file that needs
  /// more than this fails with `extraction-crash` and nothing else is touched.
  ///
  /// @return at least 64
  @WithDefault("512")
  int heapMegabytes();

  /// Longest time for one file; then it fails with `extraction-timeout`. A longer one lets slow
  /// files through and lets hostile ones hold a reader process for as long.
  ///
  /// @return longer than zero
  @WithDefault("60s")
  Duration timeout();

  /// Most characters of text in one file, attachments and archive entries included; above it the
  /// file fails with `extraction-limit`. The text of a file is held in memory while it is ingested.
  ///
  /// @return at least 1
  @WithDefault("10000000")
  int maxCharacters();

  /// How deep files may be embedded in files: a mail in an archive in an archive is 3.
  ///
  /// @return 0 to read no embedded files
  @WithDefault("10")
  int maxDepth();

  /// Most files inside one file.
  ///
  /// @return 0 to read no embedded files
  @WithDefault("10000")
  int maxEntries();

  /// How many times its own size a file may unpack to, beyond 64 MB that any file may. A larger
  /// ratio reads archives of very repetitive text, and lets bombs fill more of the temporary
  /// directory.
  ///
  /// @return at least 1
  @WithDefault("100")
  int maxCompressionRatio();

  /// Files that a reader process reads before a fresh one takes its place. Fewer means less of what
  /// parsers leave behind, and more starts of about a second each.
  ///
  /// @return at least 1
  @WithDefault("200")
  int recycleAfter();

  /// How long a reader process without work stays ready. Longer saves the start for the next
  /// upload, shorter gives its memory back sooner.
  ///
  /// @return longer than zero
  @WithDefault("60s")
  Duration idle();
}
