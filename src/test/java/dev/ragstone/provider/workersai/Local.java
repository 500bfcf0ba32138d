package dev.ragstone.provider.workersai;

import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.guard.TestGuards;
import java.util.HashMap;
import java.util.Map;

/// A client of a provider on this machine.
public final class Local {

  private Local() {}

  public static Map<String, String> settings(LocalProvider provider) {
    return Map.of(
        "ragstone.workers-ai.account-id", "abc",
        "ragstone.workers-ai.api-token", "cf-secret",
        "ragstone.workers-ai.base-url", provider.accountsUrl().toString());
  }

  public static WorkersAiClient client(LocalProvider provider, TestGuards guards) {
    return client(settings(provider), guards);
  }

  public static WorkersAiClient client(Map<String, String> settings, TestGuards guards) {
    return new WorkersAiClient(
        config(settings), TestConfigs.of(GatewayConfig.class, settings), guards.registry());
  }

  public static WorkersAiConfig config(Map<String, String> settings) {
    return TestConfigs.of(WorkersAiConfig.class, new HashMap<>(settings));
  }
}
