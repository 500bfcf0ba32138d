package dev.ragstone.api.v1;

import dev.ragstone.provider.LocalProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A provider on a free port whose models fail as their names say, and one that does not.
public final class LadderProvider implements QuarkusTestResourceLifecycleManager {

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
        "fault-internal,fault-unauthorized,fault-too-long,fault-slow-first-token,fault-stall",
        "ragstone.answer.cached-answers",
        "100");
  }

  @Override
  public void stop() {
    if (provider != null) {
      provider.close();
    }
  }
}
