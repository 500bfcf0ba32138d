package dev.ragstone.usage;

import dev.ragstone.usage.Budget.Period;
import dev.ragstone.usage.BudgetState.Level;
import dev.ragstone.usage.Price.Currency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;

/// The budgets that are set, and how far each is spent. Thread-safe.
final class Budgets {

  private static final Logger LOG = Logger.getLogger(Budgets.class);

  private final List<Budget> budgets;
  private final double softShare;
  private final Map<Budget, BudgetState> announced = new HashMap<>();

  Budgets(UsageConfig config) {
    softShare = config.softShare();
    if (!(softShare > 0 && softShare <= 1)) {
      throw new IllegalArgumentException(
          "ragstone.usage.soft-share must be > 0 and <= 1, got " + softShare);
    }
    var set = new ArrayList<Budget>();
    add(set, Period.DAY, Currency.NEURONS, config.dailyNeurons());
    add(set, Period.MONTH, Currency.NEURONS, config.monthlyNeurons());
    add(set, Period.DAY, Currency.DOLLARS, config.dailyDollars());
    add(set, Period.MONTH, Currency.DOLLARS, config.monthlyDollars());
    budgets = List.copyOf(set);
  }

  List<Budget> all() {
    return budgets;
  }

  List<BudgetState> states(Ledger.Spent spent) {
    return budgets.stream().map(budget -> state(budget, spent)).toList();
  }

  BudgetState state(Budget budget, Ledger.Spent spent) {
    double used = budget.used(spent.in(budget.period()));
    return new BudgetState(budget, used, level(budget, used), budget.period().end(spent.day()));
  }

  /// The budget that is nearest to its limit; of several spent ones, the one that is reset last.
  Optional<BudgetState> tightest(Ledger.Spent spent) {
    return states(spent).stream()
        .max(Comparator.comparing(BudgetState::level).thenComparing(BudgetState::resetsAt));
  }

  /// Warns once a period when a budget is nearly spent, and once when it is.
  void announce(Ledger.Spent spent) {
    if (budgets.isEmpty()) {
      return;
    }
    for (BudgetState state : states(spent)) {
      if (state.level() != Level.OPEN && isNews(state)) {
        LOG.warn(state.inWords());
      }
    }
  }

  private synchronized boolean isNews(BudgetState state) {
    BudgetState before = announced.put(state.budget(), state);
    return before == null
        || before.level() != state.level()
        || !before.resetsAt().equals(state.resetsAt());
  }

  private Level level(Budget budget, double used) {
    if (used >= budget.limit()) {
      return Level.SPENT;
    }
    return used >= budget.limit() * softShare ? Level.SOFT : Level.OPEN;
  }

  private static void add(
      List<Budget> budgets, Period period, Currency currency, OptionalDouble limit) {
    if (limit.isPresent()) {
      budgets.add(new Budget(period, currency, limit.getAsDouble()));
    }
  }
}
