package dev.ragstone.embedding;

import java.util.Optional;

/// Where is kept which remote models make the vectors of the model within, and which only have its
/// name. Thread-safe.
public interface SpaceRecords {

  /// Finds how a comparison came out.
  ///
  /// @param remote name of the remote model
  /// @param within name of the model within
  /// @return whether both make the same vectors; empty if they were never compared
  Optional<Boolean> find(String remote, String within);

  /// Keeps how a comparison came out, in place of an earlier one.
  ///
  /// @param remote name of the remote model
  /// @param within name of the model within
  /// @param same whether both make the same vectors
  void keep(String remote, String within, boolean same);
}
