package dev.ragstone.retrieval;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;

/// How hits are presented; it does not change their scores.
///
/// @param groupSize chunks of a document that are shown together, so that each document takes one
///   place; 0 where every chunk stands for itself
/// @param explain whether each hit says how its score came about
public record Presentation(int groupSize, boolean explain) {

  /// Every chunk for itself, without explanations.
  public static final Presentation PLAIN = new Presentation(0, false);

  /// Refuses a negative size.
  ///
  /// @throws ProblemException `invalid-field`
  public Presentation {
    if (groupSize < 0) {
      throw ProblemException.field(
          ProblemType.INVALID_FIELD, "group_size", "must be >= 0", groupSize);
    }
  }

  boolean byDocument() {
    return groupSize > 0;
  }
}
