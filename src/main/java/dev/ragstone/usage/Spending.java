package dev.ragstone.usage;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.usage.BudgetState.Level;
import dev.ragstone.usage.UsageConfig.AtSoft;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Prices calls to providers and enforces budgets. Callers of a provider call [#admit] before and
/// [#record] afterwards. Thread-safe; neither waits for the disk.
@Singleton
public final class Spending {

  private final UsageConfig config;
  private final Ledger ledger;
  private final Tariff tariff;
  private final Budgets budgets;
  private final UsageMetrics metrics;

  /// Models without a known price that cost money nevertheless.
  private final Set<String> charged = ConcurrentHashMap.newKeySet();

  /// Creates the accounting of the service.
  ///
  /// @param config the budgets
  /// @param ledger keeps the calls
  /// @param prices none where no price is known
  /// @param registry of the metrics
  @Inject
  Spending(
      UsageConfig config, Ledger ledger, @Any Instance<PriceList> prices, MeterRegistry registry) {
    this(config, ledger, model -> first(prices, model), registry);
  }

  Spending(UsageConfig config, Ledger ledger, PriceList prices, MeterRegistry registry) {
    this.config = config;
    this.ledger = ledger;
    this.tariff = new Tariff(prices, config.dollarsPerThousandNeurons());
    this.budgets = new Budgets(config);
    this.metrics = new UsageMetrics(registry);
    budgets.all().forEach(budget -> metrics.watch(this, budget));
  }

  /// Refuses a call if the budget is spent. A model without a known price is always admitted.
  ///
  /// @param model that is about to be called
  /// @throws ProblemException `budget-exhausted`, with the time at which the budget is reset
  public void admit(String model) {
    if (!config.hard() || budgets.all().isEmpty() || !costs(model)) {
      return;
    }
    var tightest = budgets.tightest(ledger.spent());
    if (tightest.isPresent() && tightest.get().level() == Level.SPENT) {
      metrics.refused(model);
      BudgetState spent = tightest.get();
      throw ProblemException.until(ProblemType.BUDGET_EXHAUSTED, spent.inWords(), spent.resetsAt());
    }
  }

  /// Records a call in the ledger.
  ///
  /// @param call that has ended, well or not
  /// @return what it cost
  public Charge record(MeteredCall call) {
    Charge charge = charge(call.model(), call.amount(), call.reportedNeurons());
    if (charge.dollars() != null && charge.dollars() > 0) {
      charged.add(call.model());
    }
    ledger.add(call, charge);
    metrics.count(call, charge);
    budgets.announce(ledger.spent());
    return charge;
  }

  /// Prices a call without recording it.
  ///
  /// @param model that was called
  /// @param amount what it took
  /// @param reportedNeurons what the provider says that it charged; null where it does not say
  /// @return what it costs; the same as [#record] would say
  public Charge charge(String model, Amount amount, @Nullable Double reportedNeurons) {
    return tariff.charge(model, amount, reportedNeurons);
  }

  /// {@return how far each budget is spent, in a fixed order; empty where none is set}
  public List<BudgetState> budgets() {
    return budgets.states(ledger.spent());
  }

  /// {@return the budget that is nearly or wholly spent, the worst one if there are several}
  public Optional<BudgetState> strained() {
    return budgets.tightest(ledger.spent()).filter(state -> state.level() != Level.OPEN);
  }

  /// {@return what happens when a budget is nearly spent}
  public AtSoft atSoft() {
    return config.atSoft();
  }

  /// {@return rows of the ledger, all ended calls included}
  ///
  /// @param query which
  public List<UsageRow> rows(UsageQuery query) {
    return ledger.find(query);
  }

  /// {@return the sum of all calls of some days}
  ///
  /// @param from first day, in UTC
  /// @param to last day
  public Sums sum(LocalDate from, LocalDate to) {
    return ledger.sum(from, to);
  }

  /// {@return the current day of the ledger, in UTC}
  public LocalDate day() {
    return ledger.spent().day();
  }

  BudgetState state(Budget budget) {
    return budgets.state(budget, ledger.spent());
  }

  private boolean costs(String model) {
    return tariff.price(model).map(price -> !price.free()).orElseGet(() -> charged.contains(model));
  }

  private static Optional<Price> first(Instance<PriceList> prices, String model) {
    return prices.stream().flatMap(list -> list.price(model).stream()).findFirst();
  }
}
