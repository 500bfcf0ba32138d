package dev.ragstone.usage;

import java.time.Instant;

/// How far a budget is spent.
///
/// @param budget which
/// @param used in its currency, in the present period
/// @param level what follows from it
/// @param resetsAt when the period ends
public record BudgetState(Budget budget, double used, Level level, Instant resetsAt) {

  /// {@return what is left; never below 0}
  public double remaining() {
    return Math.max(0, budget.limit() - used);
  }

  /// {@return the state in a sentence, with the reset time}
  public String inWords() {
    String spent =
        switch (level) {
          case OPEN, SOFT -> " is used up to " + budget.amount(used);
          case SPENT -> " is spent (" + budget.amount(used) + ")";
        };
    return "the " + budget.inWords() + spent + " and is reset at " + resetsAt;
  }

  /// How far a budget is spent, least first.
  public enum Level {
    /// There is enough.
    OPEN,
    /// It is nearly spent.
    SOFT,
    /// It is spent.
    SPENT
  }
}
