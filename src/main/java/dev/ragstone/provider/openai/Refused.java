package dev.ragstone.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.provider.http.JsonCalls;
import dev.ragstone.provider.http.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The parameters that models of one server refuse, learned from its errors, so that each is
/// refused once and not with every question. Thread-safe.
///
/// Models of OpenAI that reason know `max_tokens` as `max_completion_tokens` and have a temperature
/// of their own; strict servers take no `stream_options`.
final class Refused {

  private static final Set<String> DISPENSABLE =
      Set.of("max_tokens", "temperature", "stream_options");

  /// How to find the parameter if a gateway passes on only the message of an error.
  private static final Pattern SENTENCE =
      Pattern.compile("(?i)unsupported (?:parameter|value): '(\\w+)'");

  private final Map<String, Set<String>> byModel = new ConcurrentHashMap<>();

  /// {@return what the model is known to refuse}
  ///
  /// @param model as the server knows it
  Set<String> of(String model) {
    return Set.copyOf(byModel.getOrDefault(model, Set.of()));
  }

  /// Writes a request.
  ///
  /// @param request in full
  /// @param refused parameters to leave out, or to send by their other name
  byte[] body(CompletionRequest request, Set<String> refused) {
    return without(WireJson.MAPPER.valueToTree(request), refused);
  }

  /// Rewrites a request.
  ///
  /// @param request in JSON, in full
  /// @param refused parameters to leave out, or to send by their other name
  byte[] body(byte[] request, Set<String> refused) {
    try {
      return refused.isEmpty()
          ? request
          : without(WireJson.MAPPER.readTree(request).deepCopy(), refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] without(ObjectNode body, Set<String> refused) {
    JsonNode tokens = body.path("max_tokens");
    body.remove(refused);
    if (refused.contains("max_tokens")) {
      body.set("max_completion_tokens", tokens);
    }
    return JsonCalls.bytes(body);
  }

  /// Learns from an error.
  ///
  /// @param model that was called
  /// @param sent what was left out of the request already
  /// @param error body of the answer
  /// @return whether a retry without the refused parameters may succeed
  boolean learn(String model, Set<String> sent, byte[] error) {
    var parameter =
        parameter(error).filter(DISPENSABLE::contains).filter(name -> !sent.contains(name));
    parameter.ifPresent(
        name -> byModel.computeIfAbsent(model, _ -> ConcurrentHashMap.newKeySet()).add(name));
    return parameter.isPresent();
  }

  private static Optional<String> parameter(byte[] body) {
    try {
      JsonNode json = WireJson.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
      if (json == null) {
        return Optional.empty();
      }
      JsonNode error = json.path("error");
      if (error.path("code").asText("").startsWith("unsupported_")) {
        return Optional.of(error.path("param").asText(""));
      }
      JsonNode extra = json.path("detail").path(0);
      if (extra.path("type").asText("").equals("extra_forbidden")) {
        return Optional.of(extra.path("loc").path(extra.path("loc").size() - 1).asText(""));
      }
      var sentence = SENTENCE.matcher(error.path("message").asText(""));
      return sentence.find() ? Optional.ofNullable(sentence.group(1)) : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }
}
