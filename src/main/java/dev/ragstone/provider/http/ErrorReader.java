package dev.ragstone.provider.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ragstone.provider.ProviderException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Classifies error responses.
///
/// Servers differ in where they put the message: `{"error":{"message"}}` (OpenAI, vLLM, llama.cpp),
/// `{"error":"…"}` (Ollama), `{"message"}` (older vLLM), `{"detail"}` (FastAPI), `{"errors":[{}]}`
/// (Cloudflare), an HTML page (proxies). Credentials are removed from every message. Thread-safe.
public final class ErrorReader {

  private static final int MAX_MESSAGE = 300;

  private final List<String> secrets;

  /// Creates a reader.
  ///
  /// @param secrets credentials that appear in no message
  public ErrorReader(List<String> secrets) {
    this.secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
  }

  /// Classifies an answer whose HTTP status is an error.
  ///
  /// @param status of HTTP
  /// @param body of the answer, or the beginning of it
  /// @param retryAfter value of the header of that name
  /// @return the failure, to be thrown
  public ProviderException ofStatus(int status, byte[] body, Optional<String> retryAfter) {
    String message = message(body);
    String sentence =
        "The model provider answered " + status + (message.isEmpty() ? "" : ": " + message);
    return new ProviderException(
        ErrorTable.of(status, code(body), message), sentence, pause(retryAfter), null);
  }

  /// Classifies an error in the middle of a stream.
  ///
  /// @param error the error, as text or as an object
  /// @return the failure, to be thrown
  public ProviderException inStream(JsonNode error) {
    String message = shown(text(error));
    JsonNode code = error.path("code");
    boolean isStatus = code.canConvertToInt() && code.asInt() >= 400 && code.asInt() < 600;
    return new ProviderException(
        ErrorTable.of(isStatus ? code.asInt() : 500, code.asText(""), message),
        "The model provider reported an error while answering: " + message);
  }

  private String message(byte[] body) {
    JsonNode json = parsed(body);
    if (!json.isObject()) {
      return "";
    }
    return Stream.of("error", "errors", "message", "detail")
        .map(json::path)
        .map(ErrorReader::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(this::shown)
        .orElse("");
  }

  private static String code(byte[] body) {
    JsonNode json = parsed(body);
    JsonNode error =
        json.path("error").isObject() ? json.path("error") : json.path("errors").path(0);
    return error.path("code").asText(error.path("type").asText(""));
  }

  private static String text(JsonNode error) {
    if (error.isTextual()) {
      return error.textValue();
    }
    if (error.isArray() && !error.isEmpty()) {
      return text(error.get(0));
    }
    return error.path("message").asText(error.path("msg").asText(""));
  }

  private static JsonNode parsed(byte[] body) {
    try {
      JsonNode json = WireJson.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
      return json == null ? MissingNode.getInstance() : json;
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  private String shown(String message) {
    String clean = message;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    clean = clean.replaceAll("\\s+", " ").strip();
    return clean.length() <= MAX_MESSAGE
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, MAX_MESSAGE / 2)) + "…";
  }

  /// Seconds, or a date, which is not worth the trust that both clocks agree: a minute then.
  private static @Nullable Duration pause(Optional<String> retryAfter) {
    return retryAfter
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(value -> value.matches("\\d{1,6}") ? Long.parseLong(value) : 60)
        .map(Duration::ofSeconds)
        .orElse(null);
  }
}
