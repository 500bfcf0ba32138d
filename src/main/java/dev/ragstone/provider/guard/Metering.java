package dev.ragstone.provider.guard;

import dev.ragstone.access.Principal;
import dev.ragstone.provider.Call;
import dev.ragstone.provider.CallContext;
import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.Task;
import dev.ragstone.usage.Amount;
import dev.ragstone.usage.MeteredCall;
import dev.ragstone.usage.Origin;
import dev.ragstone.usage.Spending;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Checks the budgets before every remote call, and records it in the ledger afterwards.
@Singleton
final class Metering implements CallObserver {

  private final Spending spending;

  Metering(Spending spending) {
    this.spending = spending;
  }

  @Override
  public void admit(Task task, String model) {
    spending.admit(model);
  }

  /// A cache hit at the provider is not a call: nothing is charged.
  @Override
  public void finished(Call call) {
    if (!call.cacheHit()) {
      Consumption used = call.used();
      spending.record(
          new MeteredCall(
              call.model(),
              call.task().name().toLowerCase(Locale.ROOT),
              origin(),
              new Amount(used.promptTokens(), 0, used.completionTokens(), used.units()),
              used.neurons()));
    }
  }

  private static Origin origin() {
    return CallContext.current()
        .map(context -> new Origin(context.collection(), key(context.principal())))
        .orElse(Origin.NONE);
  }

  private static @Nullable String key(Principal principal) {
    return principal.kind() == Principal.Kind.KEY ? principal.id() : null;
  }
}
