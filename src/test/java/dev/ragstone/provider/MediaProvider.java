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
                "Nobody objected to that.",
                "The board will be told about it on Friday.",
                "Then the canteen was on the agenda of the meeting.",
                "From May on there will be a vegetarian dish each day.",
                "The price of a meal stays what it has been since last year.",
                "A new till will be bought in summer.",
                "At the end the dates of the next three meetings were fixed.")
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
