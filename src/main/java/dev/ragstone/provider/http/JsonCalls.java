package dev.ragstone.provider.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.provider.ProviderException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// Calls that are answered in one piece, at one provider: each blocks until the answer is whole,
/// and an answer with an error status is an exception. Not guarded: that is what [Guards] are for.
/// Thread-safe.
public final class JsonCalls {

  private final HttpStreams http;
  private final ErrorReader errors;
  private final Map<String, String> headers;

  /// Creates the calls.
  ///
  /// @param http the connection pool; closed by the caller
  /// @param errors reads the provider's errors
  /// @param headers of every call, credentials among them
  public JsonCalls(HttpStreams http, ErrorReader errors, Map<String, String> headers) {
    this.http = http;
    this.errors = errors;
    this.headers = Map.copyOf(headers);
  }

  /// Posts JSON.
  ///
  /// @param uri where to
  /// @param body what
  /// @return the answer, whose status is 200 to 299
  /// @throws ProviderException if there is none
  public HttpReply post(URI uri, JsonNode body) {
    return post(uri, "application/json", bytes(body));
  }

  /// Posts bytes.
  ///
  /// @param uri where to
  /// @param mediaType of the body
  /// @param body what
  /// @return the answer, whose status is 200 to 299
  /// @throws ProviderException if there is none
  public HttpReply post(URI uri, String mediaType, byte[] body) {
    return good(send(uri, mediaType, body));
  }

  /// Posts bytes and leaves it to the caller what an error means.
  ///
  /// @param uri where to
  /// @param mediaType of the body
  /// @param body what
  /// @return the answer, whatever its status
  /// @throws ProviderException if there is none
  public HttpReply send(URI uri, String mediaType, byte[] body) {
    var all = new HashMap<>(headers);
    all.put("Content-Type", mediaType);
    return http.exchange(uri, all, body);
  }

  /// Gets something.
  ///
  /// @param uri what
  /// @return the answer, whose status is 200 to 299
  /// @throws ProviderException if there is none
  public HttpReply get(URI uri) {
    return good(http.get(uri, headers));
  }

  /// Checks the status of a response.
  ///
  /// @param reply of the provider
  /// @return the same, if its status is 200 to 299
  /// @throws ProviderException if it is another
  public HttpReply good(HttpReply reply) {
    if (reply.status() >= 200 && reply.status() < 300) {
      return reply;
    }
    throw errors.ofStatus(reply.status(), reply.bytes(), reply.header("Retry-After"));
  }

  /// Writes a tree.
  ///
  /// @param json any
  /// @return the same in UTF-8
  public static byte[] bytes(JsonNode json) {
    try {
      return WireJson.MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
