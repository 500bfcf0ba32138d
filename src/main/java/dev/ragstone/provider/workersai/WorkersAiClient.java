package dev.ragstone.provider.workersai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.GuardRegistry;
import dev.ragstone.provider.guard.Guards;
import dev.ragstone.provider.guard.Meter;
import dev.ragstone.provider.http.ErrorReader;
import dev.ragstone.provider.http.HttpReply;
import dev.ragstone.provider.http.HttpStreams;
import dev.ragstone.provider.http.JsonCalls;
import dev.ragstone.provider.http.Timeouts;
import dev.ragstone.provider.openai.CompletionRequest;
import dev.ragstone.provider.openai.CompletionResult;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs models of one Workers AI account, guarded and metered. Thread-safe.
@Singleton
public final class WorkersAiClient implements AutoCloseable {

  /// Name of the provider in calls, logs and health.
  public static final String NAME = "workers-ai";

  private final @Nullable Connected connected;

  /// Creates a client, which does nothing unless credentials are configured.
  ///
  /// @param config account, token and timeouts
  /// @param gateway to go through, if any
  /// @param registry guards the calls
  @Inject
  public WorkersAiClient(WorkersAiConfig config, GatewayConfig gateway, GuardRegistry registry) {
    this.connected =
        Account.of(config, gateway)
            .map(account ->
                Connected.to(account, config, registry.guard(NAME, new PublishedLimits(config))))
            .orElse(null);
  }

  /// {@return whether there are credentials}
  public boolean configured() {
    return connected != null;
  }

  /// Runs a model that takes JSON and answers with JSON.
  ///
  /// @param model as `@cf/…`
  /// @param task what the model does
  /// @param input as the model's schema has it
  /// @return the `result` of the answer
  /// @throws ProviderException if there is no answer
  public JsonNode run(String model, Task task, JsonNode input) {
    return run(model, task, "application/json", JsonCalls.bytes(input));
  }

  /// Runs a model that takes bytes and answers with JSON.
  ///
  /// @param model as `@cf/…`
  /// @param task what the model does
  /// @param mediaType of the input
  /// @param input for instance sound
  /// @return the `result` of the answer
  /// @throws ProviderException if there is no answer
  public JsonNode run(String model, Task task, String mediaType, byte[] input) {
    return connected()
        .guards()
        .call(
            task,
            model,
            meter -> {
              HttpReply reply = post(model, mediaType, input);
              JsonNode result = result(reply);
              Usage.read(result.path("usage"), meter);
              return metered(task, result, reply, meter, () -> result);
            });
  }

  /// Completes a conversation and blocks until the model is done.
  ///
  /// @param request what to complete
  /// @param onText receives the text piece by piece, on the calling thread; an exception out of it
  ///   ends the exchange
  /// @return how it ended
  /// @throws ProviderException if there is no complete answer
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public CompletionResult stream(CompletionRequest request, Consumer<String> onText) {
    return connected()
        .guards()
        .call(
            Task.CHAT,
            request.model(),
            meter ->
                new Chat(connected().account(), connected().http()).run(request, meter, onText));
  }

  /// Runs a model that answers with bytes, such as a picture.
  ///
  /// @param model as `@cf/…`
  /// @param task what the model does
  /// @param input as the model's schema has it
  /// @return the answer, which may be JSON all the same
  /// @throws ProviderException if there is no answer
  public HttpReply fetch(String model, Task task, JsonNode input) {
    return connected()
        .guards()
        .call(
            task,
            model,
            meter -> {
              HttpReply reply = post(model, "application/json", JsonCalls.bytes(input));
              return metered(task, MissingNode.getInstance(), reply, meter, () -> reply);
            });
  }

  /// Lists the models of the account. Free of charge, so neither guarded nor metered.
  JsonNode models(int page) {
    return result(connected().calls().get(connected().account().models(page)));
  }

  private static <T> T metered(
      Task task, JsonNode result, HttpReply reply, Meter meter, Supplier<T> answer) {
    Usage.units(task, result, meter);
    Usage.read(reply, meter);
    GatewayLog.tell(reply::header);
    return answer.get();
  }

  private HttpReply post(String model, String mediaType, byte[] input) {
    Connected to = connected();
    return to.calls().post(to.account().run(model), mediaType, input);
  }

  private Connected connected() {
    if (connected == null) {
      throw new ProviderException(
          Failure.UNAUTHORIZED,
          "Workers AI needs CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN, which are not set");
    }
    return connected;
  }

  /// {@return what the envelope holds, or the answer itself where it has none}
  private JsonNode result(HttpReply reply) {
    JsonNode json = reply.json();
    if (json.has("success") && !json.path("success").asBoolean()) {
      throw connected().errors().ofStatus(reply.status(), reply.bytes(), Optional.empty());
    }
    return json.has("result") ? json.path("result") : json;
  }

  /// Ends all calls at once.
  @Override
  @PreDestroy
  public void close() {
    if (connected != null) {
      connected.http().close();
    }
  }

  private record Connected(
      Account account, HttpStreams http, JsonCalls calls, ErrorReader errors, Guards guards) {

    static Connected to(Account account, WorkersAiConfig config, Guards guards) {
      var http =
          new HttpStreams(
              new Timeouts(
                  config.connectTimeout(),
                  config.firstTokenTimeout(),
                  config.betweenTokensTimeout()));
      var errors = new ErrorReader(account.secrets());
      var calls = new JsonCalls(http, errors, account.headers());
      return new Connected(account, http, calls, errors, guards);
    }
  }
}
