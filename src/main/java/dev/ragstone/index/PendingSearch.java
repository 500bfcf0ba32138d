package dev.ragstone.index;

import dev.ragstone.embedding.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A search that has begun and lacks the vector of its question. For one caller at a time, which
/// finishes it once.
@FunctionalInterface
public interface PendingSearch {

  /// Finishes the search with all evidence for every candidate, also for those that only one of the
  /// two searches found.
  ///
  /// @param question its vector; null to search by words alone
  /// @return each chunk once: first those found by the vector, best first, then the others, best
  ///   first
  List<Candidate> finish(@Nullable Embedding question);
}
