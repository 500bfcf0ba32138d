package dev.ragstone.provider;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives the service under test an account whose models see and hear.
public final class MediaProviderResource implements QuarkusTestResourceLifecycleManager {

  private static final int CALLS = 200;

  private @Nullable LocalProvider provider;

  @Override
  public Map<String, String> start() {
    LocalProvider started = LocalProvider.start(0);
    for (int i = 0; i < CALLS; i++) {
      started.next(MediaProviderResource::answer);
    }
    provider = started;
    return Map.of(
        "ragstone.workers-ai.account-id", "abc",
        "ragstone.workers-ai.api-token", "cf-secret",
        "ragstone.workers-ai.base-url", started.baseUrl().toString(),
        "ragstone.media.provider", "workers-ai",
        "ragstone.chat.provider", "none",
        "ragstone.ocr.languages", "eng");
  }

  private static void answer(LocalExchange exchange) throws java.io.IOException {
    boolean speech = exchange.call().path().contains("whisper");
    var behaviour =
        speech
            ? LocalMedia.whisperLarge(
                "Welcome to the weekly meeting of the plant.",
                "The gearbox of press number four must be replaced before Easter.",
                "Nobody objected to that.")
            : LocalMedia.llamaVision("A green forklift stands beside a pallet of bricks.");
    behaviour.answer(exchange);
  }

  @Override
  public void stop() {
    if (provider != null) {
      provider.close();
    }
  }
}
