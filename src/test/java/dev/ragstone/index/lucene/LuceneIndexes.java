package dev.ragstone.index.lucene;

import dev.ragstone.index.ChunkIndexes;
import java.nio.file.Path;

/// Lucene indexes below a test's own folder.
public final class LuceneIndexes implements AutoCloseable {

  private final LuceneChunkIndexes indexes;

  /// Opens indexes below a folder as a service does at its start.
  ///
  /// @param dataDirectory the test's folder
  public LuceneIndexes(Path dataDirectory) {
    this(dataDirectory, 200);
  }

  LuceneIndexes(Path dataDirectory, int maxOpen) {
    this.indexes = new LuceneChunkIndexes(dataDirectory, new Settings(8, maxOpen));
  }

  /// {@return the indexes}
  public ChunkIndexes get() {
    return indexes;
  }

  @Override
  public void close() {
    indexes.close();
  }

  private record Settings(int ramBufferMib, int maxOpen) implements IndexConfig {}
}
