package dev.ragstone.provider.guard;

import dev.ragstone.provider.catalogue.ModelCatalogue;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Reports the state of the model providers. Always UP: without a provider answers are extractive,
/// so the service is ready, and a load balancer must not remove it.
@Readiness
@Singleton
final class ProviderReadiness implements HealthCheck {

  private final GuardRegistry registry;
  private final ModelCatalogue catalogue;

  ProviderReadiness(GuardRegistry registry, ModelCatalogue catalogue) {
    this.registry = registry;
    this.catalogue = catalogue;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("model providers").up();
    List<GuardState> states = registry.states();
    if (states.isEmpty()) {
      response.withData("configured", "none");
    }
    for (GuardState state : states) {
      String failure = state.lastFailure();
      response.withData(state.provider(), failure == null ? "no failure" : failure);
      if (state.spentUntil() != null) {
        response.withData(state.provider() + " allowance", "spent until " + state.spentUntil());
      }
      state
          .troubled()
          .forEach((model, breaker) -> response.withData("breaker of " + model, breaker));
    }
    List<String> warnings = catalogue.warnings();
    for (int i = 0; i < warnings.size(); i++) {
      response.withData("warning " + (i + 1), warnings.get(i));
    }
    return response.build();
  }
}
