package dev.ragstone.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.Guards;
import dev.ragstone.provider.guard.Meter;
import dev.ragstone.provider.http.ErrorReader;
import dev.ragstone.provider.http.HttpReply;
import dev.ragstone.provider.http.HttpStream;
import dev.ragstone.provider.http.HttpStreams;
import dev.ragstone.provider.http.JsonCalls;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Calls one server that speaks the OpenAI format. Thread-safe.
public final class OpenAiClient {

  /// Name of the provider in calls, logs and health.
  public static final String NAME = "openai";

  private final HttpStreams http;
  private final URI completions;
  private final URI embeddings;
  private final JsonCalls calls;
  private final Map<String, String> headers;
  private final ErrorReader errors;
  private final Guards guards;
  private final Refused refused = new Refused();

  /// Creates a client.
  ///
  /// @param http the connection pool; closed by the caller
  /// @param baseUrl what the SDKs call so: the part before `/chat/completions`; `/v1` is added
  ///   where it has no path at all
  /// @param apiKey sent as a bearer token; appears in no message
  /// @param guards stand before every call
  public OpenAiClient(HttpStreams http, URI baseUrl, Optional<String> apiKey, Guards guards) {
    this.http = http;
    this.guards = guards;
    this.completions = completions(baseUrl);
    this.headers = apiKey.map(key -> Map.of("Authorization", "Bearer " + key)).orElse(Map.of());
    this.errors = new ErrorReader(apiKey.stream().toList());
    this.embeddings =
        URI.create(completions.toString().replace("/chat/completions", "/embeddings"));
    this.calls = new JsonCalls(http, errors, headers);
  }

  /// Completes a conversation and blocks until the server is done.
  ///
  /// @param request what to complete
  /// @param onText receives the text piece by piece, on the calling thread; an exception out of it
  ///   ends the exchange
  /// @return how it ended
  /// @throws ProviderException if there is no complete answer
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public CompletionResult stream(CompletionRequest request, Consumer<String> onText) {
    return guards.call(
        Task.CHAT,
        request.model(),
        meter -> {
          try (var answer = open(request)) {
            return new CompletionReader(request, answer, errors, meter, onText).read();
          }
        });
  }

  /// Embeds texts in one call.
  ///
  /// @param model as the server knows it
  /// @param texts at least one, no more than the server takes at once
  /// @return one vector a text, in the same order, as the server gives it
  /// @throws ProviderException if there are none
  public List<float[]> embed(String model, List<String> texts) {
    return guards.call(
        Task.EMBEDDING,
        model,
        meter -> {
          JsonNode reply = calls.post(embeddings, Vectors.request(model, texts)).json();
          var usage = reply.path("usage");
          meter.tokens(usage.path("prompt_tokens").asInt(), 0);
          return Vectors.of(reply, texts.size());
        });
  }

  /// Lists the models of the server. Free of charge, so neither guarded nor metered.
  List<String> models() {
    URI uri = URI.create(completions.toString().replace("/chat/completions", "/models"));
    var names = new ArrayList<String>();
    for (JsonNode model : calls.get(uri).json().path("data")) {
      names.add(model.path("id").asText(""));
    }
    return names;
  }

  /// Calls for anything else that is answered in one piece of JSON.
  ///
  /// @param request what, and of whom
  /// @param usage tells the meter what the answer says was used
  /// @return the answer
  /// @throws ProviderException if there is none
  public JsonNode post(PieceRequest request, BiConsumer<JsonNode, Meter> usage) {
    URI uri = URI.create(completions.toString().replace("/chat/completions", request.path()));
    return guards.call(
        request.task(),
        request.model(),
        meter -> {
          JsonNode reply = calls.good(sent(uri, request)).json();
          usage.accept(reply, meter);
          return reply;
        });
  }

  /// Retries a request without a parameter that the model refuses.
  private HttpStream open(CompletionRequest request) {
    while (true) {
      var known = refused.of(request.model());
      var answer = http.post(completions, headers, refused.body(request, known));
      if (answer.status() != 400 && answer.status() != 422) {
        return answer;
      }
      try (answer) {
        byte[] error = answer.errorBody();
        if (!refused.learn(request.model(), known, error)) {
          throw errors.ofStatus(answer.status(), error, answer.header("Retry-After"));
        }
      } catch (IOException e) {
        throw answer.explain(e);
      }
    }
  }

  /// As [#open], for an answer in one piece.
  private HttpReply sent(URI uri, PieceRequest request) {
    if (!request.mediaType().equals("application/json")) {
      return calls.send(uri, request.mediaType(), request.body());
    }
    while (true) {
      var known = refused.of(request.model());
      var reply = calls.send(uri, request.mediaType(), refused.body(request.body(), known));
      boolean rejected = reply.status() == 400 || reply.status() == 422;
      if (!rejected || !refused.learn(request.model(), known, reply.bytes())) {
        return reply;
      }
    }
  }

  static URI completions(URI baseUrl) {
    String path = Optional.ofNullable(baseUrl.getRawPath()).orElse("").replaceAll("/+$", "");
    if (path.isEmpty()) {
      path = "/v1";
    }
    if (!path.endsWith("/chat/completions")) {
      path += "/chat/completions";
    }
    String query = baseUrl.getRawQuery() == null ? "" : "?" + baseUrl.getRawQuery();
    return URI.create(baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + path + query);
  }
}
