package dev.ragstone.provider.workersai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.http.HttpReply;
import jakarta.inject.Singleton;
import java.util.Base64;

/// Makes pictures, by Workers AI. Thread-safe.
@Singleton
public final class WorkersAiImages {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WorkersAiClient client;

  /// Works by the given client.
  ///
  /// @param client of the account
  public WorkersAiImages(WorkersAiClient client) {
    this.client = client;
  }

  /// Makes a picture.
  ///
  /// @param model for instance `@cf/black-forest-labs/flux-1-schnell`
  /// @param prompt at most 2,048 characters
  /// @return a JPEG or PNG, as its first bytes tell
  /// @throws ProviderException if there is none
  public byte[] picture(String model, String prompt) {
    ObjectNode input = JSON.objectNode().put("prompt", prompt);
    HttpReply reply = client.fetch(model, Task.IMAGE, input);
    byte[] bytes = reply.bytes();
    if (isPicture(bytes)) {
      return bytes;
    }
    JsonNode json = reply.json();
    bytes = decoded(json.path("result").path("image").asText(json.path("image").asText("")));
    if (isPicture(bytes)) {
      return bytes;
    }
    throw new ProviderException(
        Failure.BROKEN, "Workers AI answered with something that is not a picture");
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private static boolean isPicture(byte[] bytes) {
    boolean jpeg = bytes.length > 3 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
    boolean png = bytes.length > 3 && bytes[0] == (byte) 0x89 && bytes[1] == 'P';
    return jpeg || png;
  }
}
