package dev.ragstone.provider;

import java.io.IOException;

/// An account whose models see and hear.
public final class MediaProvider extends ProviderResource {

  @Override
  protected void prepare(LocalProvider started) {
    started.otherwise(_ -> MediaProvider::answer);
  }

  private static void answer(LocalExchange exchange) throws IOException {
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
}
