package dev.ragstone.provider;

import dev.ragstone.provider.LocalProvider.Behaviour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/// What can go wrong at a provider, by name. By hand: a model name `fault-busy` asks for `busy`.
public final class Faults {

  /// All of them.
  private static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          Map.entry(
              "unauthorized",
              status(
                  401,
                  "{\"error\":{\"message\":\"Incorrect API key\",\"code\":\"invalid_api_key\"}}")),
          Map.entry("forbidden", status(403, "{\"detail\":\"not allowed\"}")),
          Map.entry(
              "no-model", status(404, "{\"error\":\"model 'x' not found, try pulling it first\"}")),
          Map.entry(
              "too-large",
              status(
                  413,
                  "{\"success\":false,\"errors\":[{\"code\":5021,\"message\":\"AiError: 5021: too long\"}]}")),
          Map.entry(
              "too-long",
              status(
                  400,
                  "{\"error\":{\"message\":\"This model's maximum context length is 10 tokens\",\"code\":\"context_length_exceeded\"}}")),
          Map.entry(
              "busy",
              status(429, "{\"error\":{\"message\":\"Rate limit reached\"}}", "Retry-After: 7")),
          Map.entry(
              "busy-3040",
              status(
                  429,
                  "{\"success\":false,\"errors\":[{\"code\":3040,\"message\":\"AiError: 3040: Capacity temporarily exceeded, please try again.\"}]}")),
          Map.entry(
              "gone",
              status(
                  410,
                  "{\"success\":false,\"errors\":[{\"code\":5028,\"message\":\"AiError: 5028: model was deprecated on 2026-05-30\"}]}")),
          Map.entry(
              "quota",
              status(
                  429,
                  "{\"success\":false,\"errors\":[{\"code\":4006,\"message\":\"4006: you have used up your daily free allocation\"}]}")),
          Map.entry("internal", status(500, "{\"error\":{\"message\":\"boom\"}}")),
          Map.entry("unavailable", status(503, "no healthy upstream")),
          Map.entry(
              "page", exchange -> exchange.answer(200, "text/html", "<html>Please log in</html>")),
          Map.entry(
              "bad-gateway-page",
              exchange -> exchange.answer(502, "text/html", "<html>502</html>")),
          Map.entry(
              "error-in-stream",
              exchange ->
                  exchange.stream("text/event-stream")
                      .delta("Hel")
                      .event("{\"error\":{\"message\":\"out of memory\",\"code\":500}}")
                      .close()),
          Map.entry(
              "broken-json",
              exchange -> exchange.stream("text/event-stream").event("{\"choices\":[").close()),
          Map.entry("silent", LocalExchange::stall),
          Map.entry(
              "slow-first-token",
              exchange -> exchange.stream("text/event-stream").text(": wait\n\n").stall()),
          Map.entry(
              "stall", exchange -> exchange.stream("text/event-stream").delta("Hello").stall()),
          Map.entry(
              "no-end", exchange -> exchange.stream("text/event-stream").delta("Hello").close()),
          Map.entry(
              "dropped", exchange -> exchange.stream("text/event-stream").delta("Hello").drop()),
          Map.entry(
              "torn-marker",
              exchange ->
                  exchange.stream("text/event-stream")
                      .delta("It lasts four years [1]")
                      .delta(". It begins [1")
                      .drop()),
          Map.entry("echo", exchange -> exchange.answer(400, "application/json", echo(exchange))),
          Map.entry(
              "echo-in-stream",
              exchange -> exchange.stream("text/event-stream").event(echo(exchange)).close()),
          Map.entry(
              "echo-broken",
              exchange ->
                  exchange.stream("text/event-stream")
                      .event(exchange.call().headers().get("authorization") + " {")
                      .close()),
          Map.entry("reasoning-model", Faults::reasoningModel),
          Map.entry("cut-in-character", Faults::cutInCharacter),
          Map.entry("gzip", Faults::gzip));

  private Faults() {}

  /// The fault of that name.
  public static Behaviour of(String name) {
    return Objects.requireNonNull(ALL.get(name), name);
  }

  /// The fault that a model's name asks for, else a good answer in the format that the path asks
  /// for.
  static Behaviour named(LocalProvider.Call call) {
    boolean cloudflare = call.path().contains("/ai/");
    String model =
        cloudflare ? LocalWorkersAi.model(call.path()) : call.body().path("model").asText("");
    Behaviour good = cloudflare ? new LocalWorkersAi() : new LocalModel();
    return ALL.getOrDefault(model.replaceFirst("^(@cf/)?fault-", ""), good);
  }

  public static Behaviour status(int status, String body, String... headers) {
    return exchange -> exchange.answer(status, "application/json", body, headers);
  }

  /// An error that repeats all credentials of the request.
  private static String echo(LocalExchange exchange) {
    var headers = exchange.call().headers();
    return "{\"error\":{\"message\":\"You sent "
        + headers.get("authorization")
        + " and "
        + headers.get("cf-aig-authorization")
        + "\",\"code\":5006}}";
  }

  /// Refuses, one after the other, what the newer models of OpenAI refuse.
  private static void reasoningModel(LocalExchange exchange) throws IOException {
    var body = exchange.call().body();
    if (body.has("max_tokens")) {
      unsupported("parameter", "max_tokens").answer(exchange);
    } else if (body.has("temperature")) {
      unsupported("value", "temperature").answer(exchange);
    } else {
      new LocalModel().answer(exchange);
    }
  }

  private static Behaviour unsupported(String what, String parameter) {
    return status(
        400,
        "{\"error\":{\"message\":\"Unsupported "
            + what
            + ": '"
            + parameter
            + "' is not supported with this model.\",\"type\":\"invalid_request_error\",\"param\":\""
            + parameter
            + "\",\"code\":\"unsupported_"
            + what
            + "\"}}");
  }

  private static void cutInCharacter(LocalExchange exchange) throws IOException {
    String event = "data: {\"choices\":[{\"delta\":{\"content\":\"K";
    byte[] begun = (event + "ä").getBytes(StandardCharsets.UTF_8);
    exchange.stream("text/event-stream").delta("Hello");
    exchange.bytes(Arrays.copyOf(begun, begun.length - 1)).drop();
  }

  private static void gzip(LocalExchange exchange) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      zip.write(
          "data: {\"choices\":[{\"delta\":{\"content\":\"zipped\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    exchange.stream("text/event-stream", "Content-Encoding: gzip")
        .bytes(packed.toByteArray())
        .close();
  }
}
