package dev.ragstone.retrieval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A hit with what the request's [Presentation] adds to it.
///
/// @param hit the chunk; of a group its best one
/// @param explanation how the score came about; null if not requested
/// @param more further chunks of the same document, best first; empty without groups
public record Finding(Hit hit, @Nullable Explanation explanation, List<Finding> more) {

  /// Copies the list.
  public Finding {
    more = List.copyOf(more);
  }
}
