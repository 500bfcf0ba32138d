package dev.ragstone.api.v1;

import dev.ragstone.provider.LocalProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A provider whose models break off after their first word, and one that does not.
public final class BreakingProvider implements QuarkusTestResourceLifecycleManager {

  private @Nullable LocalProvider provider;

  @Override
  public Map<String, String> start() {
    var started = LocalProvider.start(0);
    provider = started;
    return Map.of(
        "ragstone.openai.base-url",
        started.baseUrl().toString(),
        "ragstone.openai.model",
        "local",
        "ragstone.openai.alternatives",
        "fault-dropped,fault-stall,fault-error-in-stream,fault-no-end,fault-cut-in-character,fault-torn-marker",
        "ragstone.openai.between-tokens-timeout",
        "500ms");
  }

  @Override
  public void stop() {
    if (provider != null) {
      provider.close();
    }
  }
}
