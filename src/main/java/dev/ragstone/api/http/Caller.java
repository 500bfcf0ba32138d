package dev.ragstone.api.http;

import dev.ragstone.access.AccessKey;
import dev.ragstone.provider.CallContext;
import dev.ragstone.usage.BudgetState;
import dev.ragstone.usage.Spending;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.function.Supplier;

/// The caller on whose behalf remote calls are made, and the state of the budgets.
@Singleton
public final class Caller {

  static final String BUDGET = "X-Ragstone-Budget";

  private final AccessKey key;
  private final Spending spending;

  Caller(AccessKey key, Spending spending) {
    this.key = key;
    this.spending = spending;
  }

  /// Does something on behalf of the caller of this request.
  ///
  /// @param <T> what the work yields
  /// @param collection whose documents it is about
  /// @param work blocking
  /// @return what the work yields
  public <T> T call(String collection, Supplier<T> work) {
    return new CallContext(collection, key.fingerprint()).call(work::get);
  }

  /// Says in a header how far the budgets are spent, once one is nearly.
  ///
  /// @param response without that header
  /// @return the whole response
  public Response withBudget(Response.ResponseBuilder response) {
    spending.strained().ifPresent(state -> response.header(BUDGET, header(state)));
    return response.build();
  }

  private static String header(BudgetState state) {
    return String.format(
        Locale.ROOT,
        "%s;level=%s;used=%.6g;limit=%.6g;resets=%s",
        state.budget().name(),
        state.level().name().toLowerCase(Locale.ROOT),
        state.used(),
        state.budget().limit(),
        state.resetsAt());
  }
}
