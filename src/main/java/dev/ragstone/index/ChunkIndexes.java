package dev.ragstone.index;

import dev.ragstone.document.Collection;

/// The indexes of all collections. Thread-safe.
public interface ChunkIndexes {

  /// Returns the index of a collection, made at first use. The same object for the same collection
  /// until it is dropped.
  ///
  /// @param collection its language chooses the analyzer
  /// @return the open index; never closed by the caller
  /// @throws dev.ragstone.problem.ProblemException `index-unavailable` if its files are damaged
  ChunkIndex open(Collection collection);

  /// Closes the index of a collection and removes its files; nothing happens if there is none.
  ///
  /// @param collection name
  void drop(String collection);
}
