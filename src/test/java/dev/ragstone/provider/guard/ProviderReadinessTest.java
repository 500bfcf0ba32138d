package dev.ragstone.provider.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.catalogue.CatalogueConfig;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class ProviderReadinessTest {

  private final TestGuards guards = new TestGuards(Map.of("ragstone.provider.retries", "0"));
  private final ModelCatalogue catalogue =
      new ModelCatalogue(TestConfigs.of(CatalogueConfig.class, Map.of()));
  private final ProviderReadiness readiness = new ProviderReadiness(guards.registry(), catalogue);

  @Test
  void saysThatNothingIsConfigured() {
    assertThat(data()).isEqualTo(Map.of("configured", "none"));
  }

  @Test
  void staysUpAndTellsWhatIsWrong() {
    var guard = guards.registry().guard("workers-ai", RateLimit.Table.NONE);
    assertThat(data()).isEqualTo(Map.of("workers-ai", "no failure"));
    assertThatThrownBy(() ->
            guard.call(
                Task.CHAT,
                "m",
                _ -> {
                  throw new ProviderException(Failure.DAILY_QUOTA, "all spent");
                }))
        .isInstanceOf(ProviderException.class);
    catalogue.warn("x", "ragstone.workers-ai.model names x");
    assertThat(data())
        .isEqualTo(
            Map.of(
                "workers-ai", "DAILY_QUOTA: all spent",
                "workers-ai allowance", "spent until 2026-11-24T00:00:00Z",
                "warning 1", "ragstone.workers-ai.model names x"));
    assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
  }

  private Map<String, Object> data() {
    return readiness.call().getData().orElseThrow();
  }
}
