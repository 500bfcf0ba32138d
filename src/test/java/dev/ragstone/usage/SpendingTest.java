package dev.ragstone.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.usage.BudgetState.Level;
import dev.ragstone.usage.UsageConfig.AtSoft;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private final MovingClock clock = new MovingClock("2026-11-23T12:00:00Z");
  private final Ledger ledger = new Ledger(new MemoryRecords(), clock);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void letsEverythingThroughWhereNoBudgetIsSet() {
    Spending spending = spending();
    spending.record(Books.reported("large", 1e9));
    assertThatCode(() -> spending.admit("large")).doesNotThrowAnyException();
    assertThat(spending.budgets()).isEmpty();
    assertThat(spending.strained()).isEmpty();
  }

  @Test
  void refusesAPaidModelOnceABudgetIsSpentAndNamesTheReset() {
    Spending spending = spending("daily-neurons=100");
    spending.record(Books.reported("large", 99));
    spending.admit("large");
    spending.record(Books.reported("large", 1));
    var refused = catchThrowableOfType(ProblemException.class, () -> spending.admit("large"));
    assertThat(refused.type()).isEqualTo(ProblemType.BUDGET_EXHAUSTED);
    assertThat(refused.until()).contains(Instant.parse("2026-11-24T00:00:00Z"));
    assertThat(refused.detail())
        .isEqualTo(
            "the daily budget of 100 neurons is spent (100 neurons) and is reset at 2026-11-24T00:00:00Z");
  }

  @Test
  void startsAfreshWithTheNextPeriod() {
    Spending spending = spending("daily-neurons=100");
    spending.record(Books.reported("large", 100));
    clock.set("2026-11-24T00:00:00Z");
    assertThatCode(() -> spending.admit("large")).doesNotThrowAnyException();
  }

  @Test
  void waitsForTheLongestOfSeveralSpentBudgets() {
    Spending spending = spending("daily-neurons=100", "monthly-dollars=0.001");
    spending.record(Books.reported("large", 100));
    var refused = catchThrowableOfType(ProblemException.class, () -> spending.admit("large"));
    assertThat(refused.until()).contains(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(refused.detail()).startsWith("the monthly budget of $0.00 is spent");
  }

  @Test
  void letsModelsThroughThatCostNothing() {
    Spending spending = spending("daily-neurons=100");
    spending.record(Books.reported("large", 100));
    assertThatCode(() -> spending.admit("gift")).doesNotThrowAnyException();
    assertThatCode(() -> spending.admit("on-my-own-machine")).doesNotThrowAnyException();
  }

  @Test
  void stopsAModelWithoutAPriceOnceItWasCharged() {
    Spending spending = spending("daily-neurons=100");
    spending.record(Books.reported("brand-new", 100));
    assertThatThrownBy(() -> spending.admit("brand-new")).isInstanceOf(ProblemException.class);
  }

  @Test
  void onlyWarnsWhereBudgetsAreNotHard() {
    Spending spending = spending("daily-neurons=100", "hard=false");
    spending.record(Books.reported("large", 500));
    assertThatCode(() -> spending.admit("large")).doesNotThrowAnyException();
    assertThat(spending.budgets())
        .singleElement()
        .satisfies(state -> {
          assertThat(state.level()).isEqualTo(Level.SPENT);
          assertThat(state.remaining()).isZero();
        });
  }

  @Test
  void isStrainedFromTheSoftShareOn() {
    Spending spending = spending("daily-neurons=100", "soft-share=0.5", "at-soft=cheaper");
    spending.record(Books.reported("large", 49.9));
    assertThat(spending.strained()).isEmpty();
    spending.record(Books.reported("large", 0.1));
    assertThat(spending.strained()).map(BudgetState::level).contains(Level.SOFT);
    assertThat(spending.atSoft()).isEqualTo(AtSoft.CHEAPER);
  }

  @Test
  void countsEstimatesAndTheirShare() {
    Spending spending = spending();
    spending.record(Books.chat("large", 1_000, 100));
    spending.record(Books.chat("mine", 1_000, 100));
    Sums month = ledger.spent().month();
    assertThat(month.estimatedNeurons()).isEqualTo(40);
    assertThat(month.unpricedCalls()).isEqualTo(1);
    assertThat(month.inputTokens()).isEqualTo(2_000);
  }

  @Test
  void countsInMetrics() {
    Spending spending = spending("daily-neurons=100");
    spending.record(Books.chat("large", 1_000, 100));
    assertThat(registry.get("ragstone.usage.calls").tag("model", "large").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("ragstone.usage.tokens").tag("direction", "output").counter().count())
        .isEqualTo(100);
    assertThat(registry.get("ragstone.usage.neurons").counter().count()).isEqualTo(40);
    var used = registry.get("ragstone.usage.budget.used").tag("budget", "daily-neurons").gauge();
    assertThat(Objects.requireNonNull(used).value()).isEqualTo(40);
  }

  @Test
  void refusesBudgetsThatAreNone() {
    assertThatThrownBy(() -> spending("daily-neurons=0"))
        .hasMessage("ragstone.usage.daily-neurons must be > 0, got 0.0");
    assertThatThrownBy(() -> spending("soft-share=1.5"))
        .hasMessage("ragstone.usage.soft-share must be > 0 and <= 1, got 1.5");
  }

  private Spending spending(String... settings) {
    return Books.with(ledger, registry, settings);
  }
}
