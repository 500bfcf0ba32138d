package dev.ragstone.api.v1;

import dev.ragstone.provider.LocalProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An account whose embeddings cost and whose other models repeat the credentials in their errors,
/// behind a gateway, with a budget.
public final class MeteredProvider implements QuarkusTestResourceLifecycleManager {

  static final String TOKEN = "cf-token-that-nobody-may-see";
  static final String GATEWAY_TOKEN = "gw-token-that-nobody-may-see";
  static final String EMBEDDING = "@cf/baai/bge-base-en-v1.5";

  private @Nullable LocalProvider provider;

  @Override
  public Map<String, String> start() {
    var started = LocalProvider.start(0);
    provider = started;
    return Map.ofEntries(
        Map.entry("ragstone.workers-ai.base-url", started.accountsUrl().toString()),
        Map.entry("ragstone.workers-ai.account-id", "abc"),
        Map.entry("ragstone.workers-ai.api-token", TOKEN),
        Map.entry("ragstone.workers-ai.embedding-model", EMBEDDING),
        Map.entry("ragstone.workers-ai.rerank-model", "@cf/fault-echo"),
        Map.entry("ragstone.workers-ai.model", "@cf/fault-echo"),
        Map.entry(
            "ragstone.workers-ai.alternatives",
            "@cf/fault-echo-in-stream,@cf/fault-echo-broken,@cf/meta/llama-3-8b-instruct"),
        Map.entry("ragstone.ai-gateway.id", "default"),
        Map.entry("ragstone.ai-gateway.token", GATEWAY_TOKEN),
        Map.entry("ragstone.provider.retry-delay", "10ms"),
        Map.entry("ragstone.usage.daily-neurons", "1000"));
  }

  @Override
  public void stop() {
    if (provider != null) {
      provider.close();
    }
  }
}
