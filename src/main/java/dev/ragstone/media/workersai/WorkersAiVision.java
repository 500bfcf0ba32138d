package dev.ragstone.media.workersai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.media.Image;
import dev.ragstone.media.ImageDescriber;
import dev.ragstone.media.MediaConfig;
import dev.ragstone.media.MediaModelSpec;
import dev.ragstone.media.Refusals;
import dev.ragstone.media.RefusedByModel;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.workersai.WorkersAiClient;
import java.util.Base64;

/// Describes pictures with a vision model of Workers AI. Thread-safe.
final class WorkersAiVision implements ImageDescriber {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// What the provider says where the licence of a model is not accepted yet.
  private static final String LICENCE = "5016";

  private final String model;
  private final MediaConfig config;
  private final WorkersAiClient client;

  WorkersAiVision(String model, MediaConfig config, WorkersAiClient client) {
    this.model = model;
    this.config = config;
    this.client = client;
  }

  @Override
  public String describe(Image image) {
    JsonNode answer = Refusals.sorted(() -> askUnderLicence(question(image)));
    return answer
        .path("description")
        .asText(answer.path("response").asText(answer.at("/choices/0/message/content").asText("")))
        .strip();
  }

  @Override
  public MediaModelSpec spec() {
    return new MediaModelSpec(WorkersAiClient.NAME, model);
  }

  private JsonNode askUnderLicence(ObjectNode question) {
    try {
      return client.run(model, Task.VISION, question);
    } catch (ProviderException e) {
      if (!wantsLicence(e)) {
        throw e;
      }
      if (!config.acceptLicence()) {
        throw new RefusedByModel(
            "the licence of "
                + model
                + " is not accepted: read it and set ragstone.media.accept-licence=true",
            e);
      }
      client.run(model, Task.VISION, JSON.objectNode().put("prompt", "agree"));
      return client.run(model, Task.VISION, question);
    }
  }

  private static boolean wantsLicence(ProviderException e) {
    return e.failure() == Failure.NOT_ALLOWED && String.valueOf(e.getMessage()).contains(LICENCE);
  }

  /// Older models take the bytes of the picture, those that chat take it inside a message.
  private ObjectNode question(Image image) {
    ObjectNode question = JSON.objectNode().put("max_tokens", config.imageMaxTokens());
    if (model.contains("llava") || model.contains("uform")) {
      var bytes = question.put("prompt", config.imagePrompt()).putArray("image");
      for (byte one : image.bytes()) {
        bytes.add(one & 0xFF);
      }
      return question;
    }
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
}
