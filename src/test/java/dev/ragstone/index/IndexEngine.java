package dev.ragstone.index;

/// An engine under test: its indexes, and the end of them.
public interface IndexEngine extends AutoCloseable {

  /// {@return the indexes}
  ChunkIndexes get();

  @Override
  void close();
}
