package dev.ragstone.answer.generative;

import dev.ragstone.answer.passage.Citation;
import dev.ragstone.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of an answer that a model wrote before it failed; empty if it failed before its first
/// token.
///
/// @param citations in order of their markers
/// @param expense what it took of the model, estimated
/// @param cause why the model failed
/// @param doubt what is doubtful about it, in a sentence; null for nothing
public record Fragment(
    List<Citation> citations, Expense expense, ProblemException cause, @Nullable String doubt)
    implements Written {

  /// Copies the citations.
  public Fragment {
    citations = List.copyOf(citations);
  }

  static Fragment empty(ProblemException cause) {
    return new Fragment(List.of(), Expense.NONE, cause, null);
  }
}
