package dev.ragstone.api.http;

import dev.ragstone.access.Principal;
import dev.ragstone.usage.BudgetState;
import dev.ragstone.usage.Spending;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/// The caller of the request that is being answered, and the state of the budgets.
@Singleton
public final class Caller {

  private static final String PRINCIPAL = Principal.class.getName();
  static final String BUDGET = "X-Ragstone-Budget";

  private final CurrentVertxRequest request;
  private final Spending spending;

  Caller(CurrentVertxRequest request, Spending spending) {
    this.request = request;
    this.spending = spending;
  }

  /// Notes who the caller of a request is.
  static void bind(RoutingContext context, Principal principal) {
    context.put(PRINCIPAL, principal);
  }

  static boolean isBound(RoutingContext context) {
    return context.get(PRINCIPAL) != null;
  }

  /// {@return the caller of this request}
  ///
  /// @throws IllegalStateException if nobody checked who it is
  public Principal principal() {
    Principal principal = request.getCurrent().get(PRINCIPAL);
    if (principal == null) {
      throw new IllegalStateException("a request was let in without a check of its caller");
    }
    return principal;
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
