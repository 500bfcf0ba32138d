package dev.ragstone.api.v1;

import dev.ragstone.provider.LocalProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A provider without a model that works, a budget, and a key.
public final class SpentProvider implements QuarkusTestResourceLifecycleManager {

  static final String KEY = "the-key-that-nobody-may-see";

  private @Nullable LocalProvider provider;

  @Override
  public Map<String, String> start() {
    var started = LocalProvider.start(0);
    provider = started;
    return Map.of(
        "ragstone.openai.base-url",
        started.baseUrl().toString(),
        "ragstone.openai.model",
        "fault-slow-first-token",
        "ragstone.openai.alternatives",
        "fault-unauthorized",
        "ragstone.usage.daily-neurons",
        "1000",
        "ragstone.usage.monthly-dollars",
        "5",
        "ragstone.access.api-key",
        KEY);
  }

  @Override
  public void stop() {
    if (provider != null) {
      provider.close();
    }
  }
}
