package dev.ragstone.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The format of `POST /embeddings`.
final class Vectors {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Vectors() {}

  /// Numbers are asked for, since servers that know no base64 answer with numbers, or refuse.
  static ObjectNode request(String model, List<String> texts) {
    ObjectNode request = JSON.objectNode().put("model", model);
    texts.forEach(request.putArray("input")::add);
    return request.put("encoding_format", "float");
  }

  /// Reads vectors in either encoding, in the order of their index.
  static List<float[]> of(JsonNode reply, int expected) {
    var vectors = new float @Nullable [expected][];
    int next = 0;
    for (JsonNode item : reply.path("data")) {
      int index = item.path("index").asInt(next++);
      if (index >= 0 && index < expected) {
        vectors[index] = vector(item.path("embedding"));
      }
    }
    return Arrays.stream(vectors)
        .map(vector -> {
          if (vector == null || vector.length == 0) {
            throw broken("The model provider answered without a vector for each text");
          }
          return vector;
        })
        .toList();
  }

  private static float[] vector(JsonNode embedding) {
    if (embedding.isTextual()) {
      return decoded(embedding.textValue());
    }
    var floats = new float[embedding.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = embedding.get(i).floatValue();
    }
    return floats;
  }

  private static float[] decoded(String base64) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
      var floats = new float[bytes.remaining() / Float.BYTES];
      bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
      return floats;
    } catch (IllegalArgumentException e) {
      throw broken("The model provider answered with a vector that is not base64");
    }
  }

  private static ProviderException broken(String message) {
    return new ProviderException(Failure.BROKEN, message);
  }
}
