package dev.ragstone.provider.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// A whole answer of a provider. Immutable.
public final class HttpReply {

  /// A picture is a few megabytes, a hundred vectors are two.
  private static final int MAX_BYTES = 64 << 20;

  private final int status;
  private final String mediaType;
  private final Function<String, Optional<String>> headers;
  private final byte[] body;

  private HttpReply(HttpStream answer, byte[] body) {
    this.status = answer.status();
    this.mediaType = answer.mediaType();
    this.headers = answer::header;
    this.body = body;
  }

  static HttpReply of(HttpStream stream) {
    try (stream) {
      return new HttpReply(stream, read(stream));
    }
  }

  private static byte[] read(HttpStream stream) {
    var bytes = new ByteArrayOutputStream();
    try (InputStream in = stream.body()) {
      var buffer = new byte[16 << 10];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        stream.progressed();
        bytes.write(buffer, 0, read);
        if (bytes.size() > MAX_BYTES) {
          throw new ProviderException(
              Failure.REJECTED,
              "The answer of the model provider must be <= " + MAX_BYTES + " bytes, got more");
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw stream.explain(e);
    }
  }

  /// {@return the HTTP status}
  public int status() {
    return status;
  }

  /// {@return the media type in lower case without parameters; empty where there is none}
  public String mediaType() {
    return mediaType;
  }

  /// Returns a header.
  ///
  /// @param name in any case
  /// @return its first value
  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /// {@return a copy of the body}
  public byte[] bytes() {
    return body.clone();
  }

  /// {@return the body as JSON}
  ///
  /// @throws ProviderException if it is not JSON
  public JsonNode json() {
    try {
      JsonNode json = WireJson.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
      if (json != null && json.isContainerNode()) {
        return json;
      }
      throw new ProviderException(Failure.BROKEN, "The model provider sent an empty response");
    } catch (JsonProcessingException _) {
      // The parser's message quotes the input, which may contain credentials, so it is dropped.
      String what = mediaType.equals("text/html") ? "a web page" : "something";
      throw new ProviderException(
          Failure.BROKEN, "The model provider answered with " + what + " that is not JSON");
    }
  }
}
