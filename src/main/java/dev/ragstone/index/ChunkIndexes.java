package dev.ragstone.index;

import dev.ragstone.document.Collection;
import java.util.List;

/// The indexes of all collections. Thread-safe.
public interface ChunkIndexes {

  /// Returns the index of a collection, made at first use. The same object for the same collection
  /// until it is dropped.
  ///
  /// @param collection its language chooses the analyzer
  /// @return the open index; never closed by the caller
  /// @throws dev.ragstone.problem.ProblemException `index-unavailable` if its files are damaged,
  ///   missing, or of another format or model than those of today
  ChunkIndex open(Collection collection);

  /// Looks whether the index of a collection can be used, without opening it.
  ///
  /// @param collection whose index
  /// @param filled whether chunks ought to be in it; then a missing index counts as lost, and is
  ///   not created by [#open(Collection)]
  /// @return its state; damage within large files shows only when they are read
  IndexState state(Collection collection, boolean filled);

  /// Replaces an unusable index by an empty one.
  ///
  /// @param collection whose index
  /// @throws dev.ragstone.problem.ProblemException `index-unavailable` if another process holds its
  ///   files, or they cannot be removed
  void rebuild(Collection collection);

  /// {@return the names of the collections that have files here, whether or not they still exist}
  List<String> stored();

  /// Closes the index of a collection and removes its files; nothing happens if there is none.
  ///
  /// @param collection name
  void drop(String collection);
}
