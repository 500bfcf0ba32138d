package dev.ragstone.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells from an error answer what went wrong.
///
/// Servers differ in where they put the message: `{"error":{"message"}}` (OpenAI, vLLM, llama.cpp),
/// `{"error":"…"}` (Ollama), `{"message"}` (older vLLM), `{"detail"}` (FastAPI), `{"errors":[{}]}`
/// (Cloudflare), an HTML page (proxies). Stateless apart from the secret, which is cut out of every
/// message. Thread-safe.
final class ErrorReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int MAX_MESSAGE = 300;

  private static final Pattern TOO_LONG =
      Pattern.compile(
          "context_length_exceeded|exceed_context_size|(maximum|available) context|context (window|"
              + "length|size)|\\b5021\\b|too many tokens|prompt is too long");

  private static final Pattern QUOTA =
      Pattern.compile(
          "insufficient_quota|daily free allocation|\\b(4006|3036)\\b|exceeded your current quota");

  private static final Pattern NO_SUCH_MODEL =
      Pattern.compile(
          "model_not_found|model .*(not found|does not exist|was deprecated)|no such model|\\b5028\\b");

  private final String secret;

  ErrorReader(Optional<String> secret) {
    this.secret = secret.orElse("");
  }

  /// Classifies an answer whose HTTP status is an error.
  ProviderException ofStatus(int status, byte[] body, Optional<String> retryAfter) {
    String message = message(body);
    String sentence =
        "The model provider answered " + status + (message.isEmpty() ? "" : ": " + message);
    return new ProviderException(
        classify(status, message + " " + code(body)), sentence, seconds(retryAfter), null);
  }

  /// Classifies an error that came inside an answer that had begun well.
  ProviderException inStream(JsonNode error) {
    String message = shown(text(error));
    JsonNode code = error.path("code");
    int status = code.canConvertToInt() && code.asInt() >= 400 ? code.asInt() : 500;
    return new ProviderException(
        classify(status, message + " " + code.asText("") + " " + error.path("type").asText("")),
        "The model provider reported an error while answering: " + message);
  }

  private static Failure classify(int status, String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (QUOTA.matcher(text).find()) {
      return Failure.QUOTA;
    }
    if ((status < 500 && status != 429 && TOO_LONG.matcher(text).find()) || status == 413) {
      return Failure.TOO_LONG;
    }
    if (status == 404 || status == 410 || (status < 500 && NO_SUCH_MODEL.matcher(text).find())) {
      return Failure.NO_SUCH_MODEL;
    }
    return switch (status) {
      case 401, 402, 403 -> Failure.UNAUTHORIZED;
      case 408, 504, 524 -> Failure.TIMEOUT;
      case 409, 429, 503, 529 -> Failure.BUSY;
      default -> status >= 500 ? Failure.UNAVAILABLE : Failure.REJECTED;
    };
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
    JsonNode error = parsed(body).path("error");
    return error.path("code").asText("") + " " + error.path("type").asText("");
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
      JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      return json == null ? MissingNode.getInstance() : json;
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  private String shown(String message) {
    String clean = secret.isEmpty() ? message : message.replace(secret, "***");
    clean = clean.replaceAll("\\s+", " ").strip();
    return clean.length() <= MAX_MESSAGE
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, MAX_MESSAGE / 2)) + "…";
  }

  private static @Nullable Duration seconds(Optional<String> retryAfter) {
    return retryAfter
        .map(String::strip)
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(null);
  }
}
