package dev.ragstone.provider;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gives the service under test a [LocalProvider] on a free port. Each argument is a setting of the
/// service; its value may hold `{openai}` or `{workers-ai}`, the address of the provider in either
/// wire format.
public class ProviderResource implements QuarkusTestResourceLifecycleManager {

  /// The value of `ragstone.openai.base-url`.
  public static final String OPENAI = "{openai}";

  /// The value of `ragstone.workers-ai.base-url`.
  public static final String WORKERS_AI = "{workers-ai}";

  private final Map<String, String> settings = new TreeMap<>();
  private @Nullable LocalProvider provider;

  @Override
  public void init(Map<String, String> arguments) {
    settings.putAll(arguments);
  }

  @Override
  public Map<String, String> start() {
    LocalProvider started = LocalProvider.start(0);
    prepare(started);
    provider = started;
    settings.replaceAll((_, value) ->
        value
            .replace(OPENAI, started.baseUrl().toString())
            .replace(WORKERS_AI, started.accountsUrl().toString()));
    return settings;
  }

  /// Says how the provider behaves; as its models are named, unless overridden.
  protected void prepare(LocalProvider started) {}

  @Override
  public void stop() {
    if (provider != null) {
      provider.close();
    }
  }
}
