package dev.ragstone.media.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.provider.CallObservers;
import dev.ragstone.provider.ErrorReader;
import dev.ragstone.provider.Guards;
import dev.ragstone.provider.HttpStreams;
import dev.ragstone.provider.JsonCalls;
import dev.ragstone.provider.Meter;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.Timeouts;
import dev.ragstone.provider.openai.OpenAiConfig;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Calls of one server that are answered in one piece, guarded and metered. Thread-safe.
final class OpenAiCalls implements AutoCloseable {

  private final HttpStreams http;
  private final JsonCalls calls;
  private final Guards guards;
  private final String base;

  OpenAiCalls(URI baseUrl, OpenAiConfig config, CallObservers observers) {
    Optional<String> key = config.apiKey().filter(text -> !text.isBlank());
    this.http =
        new HttpStreams(
            new Timeouts(
                config.connectTimeout(),
                config.firstTokenTimeout(),
                config.betweenTokensTimeout()));
    this.calls =
        new JsonCalls(
            http,
            new ErrorReader(key.stream().toList()),
            key.map(text -> Map.of("Authorization", "Bearer " + text)).orElse(Map.of()));
    this.guards = new Guards(OpenAiMedia.NAME, observers);
    String text = baseUrl.toString().replaceFirst("/+$", "");
    this.base = baseUrl.getPath().replace("/", "").isEmpty() ? text + "/v1" : text;
  }

  /// What is called.
  ///
  /// @param path behind the base address
  record Target(String path, Task task, String model) {}

  JsonNode post(Target target, JsonNode body, BiConsumer<JsonNode, Meter> usage) {
    return post(target, "application/json", JsonCalls.bytes(body), usage);
  }

  JsonNode post(Target target, String mediaType, byte[] body, BiConsumer<JsonNode, Meter> usage) {
    URI uri = URI.create(base + target.path());
    return guards.call(
        target.task(),
        target.model(),
        meter -> {
          JsonNode answer = calls.post(uri, mediaType, body).json();
          usage.accept(answer, meter);
          return answer;
        });
  }

  @Override
  public void close() {
    http.close();
  }
}
