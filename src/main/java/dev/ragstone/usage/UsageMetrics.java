package dev.ragstone.usage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/// Calls, tokens, neurons and budgets as metrics. Collections and keys are left to the ledger: each
/// would be a time series of its own.
final class UsageMetrics {

  private final MeterRegistry registry;

  UsageMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(MeteredCall call, Charge charge) {
    Tags tags = Tags.of("model", call.model(), "task", call.task());
    Sums sums = Sums.of(call, charge);
    registry.counter("ragstone.usage.calls", tags).increment();
    registry
        .counter("ragstone.usage.tokens", tags.and("direction", "input"))
        .increment((double) sums.inputTokens());
    registry
        .counter("ragstone.usage.tokens", tags.and("direction", "output"))
        .increment((double) sums.outputTokens());
    registry.counter("ragstone.usage.neurons", tags).increment(sums.neurons());
    registry.counter("ragstone.usage.dollars", tags).increment(sums.dollars());
  }

  void refused(String model) {
    registry.counter("ragstone.usage.refused", "model", model).increment();
  }

  void watch(Spending spending, Budget budget) {
    gauge("ragstone.usage.budget.limit", spending, budget, _ -> budget.limit());
    gauge("ragstone.usage.budget.used", spending, budget, all -> all.state(budget).used());
  }

  private void gauge(
      String name, Spending spending, Budget budget, ToDoubleFunction<Spending> value) {
    Gauge.builder(name, spending, value)
        .tag("budget", budget.name())
        .strongReference(true)
        .register(registry);
  }
}
