package dev.ragstone.index.lucene;

import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.IndexEngine;
import java.nio.file.Path;
import java.time.Duration;

/// Lucene indexes below a test's own folder.
public final class LuceneIndexes implements IndexEngine {

  private final LuceneChunkIndexes indexes;

  /// Opens indexes below a folder as a service does at its start.
  ///
  /// @param dataDirectory the test's folder
  public LuceneIndexes(Path dataDirectory) {
    this(dataDirectory, 200);
  }

  LuceneIndexes(Path dataDirectory, int maxOpen) {
    this(dataDirectory, 8, maxOpen);
  }

  /// Opens indexes with other settings than the tests'.
  ///
  /// @param dataDirectory the folder
  /// @param ramBufferMib memory of a writer
  /// @param maxOpen collections that are open at once
  public LuceneIndexes(Path dataDirectory, int ramBufferMib, int maxOpen) {
    this(dataDirectory, new Settings(ramBufferMib, maxOpen, Duration.ofMinutes(10)));
  }

  LuceneIndexes(Path dataDirectory, Duration idleTime) {
    this(dataDirectory, new Settings(8, 200, idleTime));
  }

  private LuceneIndexes(Path dataDirectory, Settings settings) {
    this.indexes = new LuceneChunkIndexes(dataDirectory, settings);
  }

  @Override
  public ChunkIndexes get() {
    return indexes;
  }

  @Override
  public void close() {
    indexes.close();
  }

  private record Settings(int ramBufferMib, int maxOpen, Duration idleTime)
      implements IndexConfig {}
}
