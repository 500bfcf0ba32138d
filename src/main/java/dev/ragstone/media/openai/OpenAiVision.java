package dev.ragstone.media.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.media.Image;
import dev.ragstone.media.ImageDescriber;
import dev.ragstone.media.MediaConfig;
import dev.ragstone.media.MediaModelSpec;
import dev.ragstone.media.Refusals;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.Meter;
import dev.ragstone.provider.http.JsonCalls;
import dev.ragstone.provider.openai.OpenAiClient;
import dev.ragstone.provider.openai.PieceRequest;
import java.util.Base64;

/// Describes pictures through `/chat/completions`. Thread-safe.
final class OpenAiVision implements ImageDescriber {

  private final String model;
  private final MediaConfig config;
  private final OpenAiClient client;

  OpenAiVision(String model, MediaConfig config, OpenAiClient client) {
    this.model = model;
    this.config = config;
    this.client = client;
  }

  @Override
  public String describe(Image image) {
    var request =
        new PieceRequest(
            Task.VISION,
            model,
            "/chat/completions",
            "application/json",
            JsonCalls.bytes(question(image)));
    JsonNode answer = Refusals.sorted(() -> client.post(request, OpenAiVision::meter));
    return answer.at("/choices/0/message/content").asText("").strip();
  }

  @Override
  public MediaModelSpec spec() {
    return new MediaModelSpec(OpenAiClient.NAME, model);
  }

  private ObjectNode question(Image image) {
    ObjectNode question = JsonNodeFactory.instance.objectNode().put("model", model);
    question.put("max_tokens", config.imageMaxTokens()).put("temperature", 0);
    var parts = question.putArray("messages").addObject().put("role", "user").putArray("content");
    parts.addObject().put("type", "text").put("text", config.imagePrompt());
    String data = Base64.getEncoder().encodeToString(image.bytes());
    parts
        .addObject()
        .put("type", "image_url")
        .putObject("image_url")
        .put("url", "data:" + image.mediaType() + ";base64," + data);
    return question;
  }

  private static void meter(JsonNode answer, Meter meter) {
    JsonNode usage = answer.path("usage");
    if (usage.isObject()) {
      meter.tokens(usage.path("prompt_tokens").asInt(), usage.path("completion_tokens").asInt());
    }
    meter.units(1);
  }
}
