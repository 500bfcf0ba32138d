package dev.ragstone.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.provider.Call;
import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.Faults;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.guard.Guards;
import dev.ragstone.provider.guard.RateLimit;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.http.HttpStreams;
import dev.ragstone.provider.http.Timeouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiClientTest {

  private static final String STREAM = "text/event-stream";

  private final LocalProvider provider = LocalProvider.start(0);
  private final HttpStreams http =
      new HttpStreams(
          new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20)));
  private final OpenAiClient client =
      new OpenAiClient(http, provider.baseUrl(), Optional.of("sk-1"), guards());
  private final List<String> pieces = new ArrayList<>();

  @AfterEach
  void close() {
    http.close();
    provider.close();
  }

  @Test
  void sendsWhatTheFormatAsksFor() {
    provider.next(exchange -> exchange.stream(STREAM).delta("Hi").end("stop"));
    complete();
    var call = provider.calls().getFirst();
    assertThat(call.path()).isEqualTo("/v1/chat/completions");
    assertThat(call.headers())
        .containsEntry("authorization", "Bearer sk-1")
        .doesNotContainKey("upgrade");
    assertThat(call.body().toString())
        .isEqualTo(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                + "\"max_tokens\":1024,\"temperature\":0.1,\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true}}");
  }

  @Test
  void endsAnAnswerThatNeverEnds() {
    provider.next(exchange -> {
      var stream = exchange.stream(STREAM);
      try {
        while (true) {
          stream.delta("and on ".repeat(100));
        }
      } catch (java.io.IOException _) {
        // hung up on at last
      }
    });

    var result = complete();

    assertThat(result.finishReason()).isEqualTo("length");
    assertThat(String.join("", pieces)).hasSizeBetween(16_000, 16 * 1_024);
  }

  @Test
  void sendsNoCredentialsWhereThereAreNone() {
    provider.next(exchange -> exchange.stream(STREAM).delta("Hi").end("stop"));
    new OpenAiClient(http, provider.baseUrl(), Optional.empty(), guards())
        .stream(request(), pieces::add);
    assertThat(provider.calls().getFirst().headers()).doesNotContainKey("authorization");
  }

  @Test
  void streamsTextAndReportsModelReasonAndUsage() {
    provider.next(exchange -> exchange.stream(STREAM).delta("Hel").delta("lo").end("length"));
    var result = complete();
    assertThat(pieces).containsExactly("Hel", "lo");
    assertThat(result)
        .isEqualTo(
            new CompletionResult(
                "local-model", "length", new CompletionResult.Usage(37, 12, null)));
  }

  @Test
  void passesOverChunksThatCarryNoText() {
    provider.next(exchange ->
        exchange.stream(STREAM)
            .event("{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}")
            .event("{\"choices\":[{\"delta\":{\"content\":null}}]}")
            .event("{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}")
            .event("{\"choices\":[],\"usage\":null}")
            .event("{\"choices\":null}")
            .text(": ping\n\n")
            .delta("Hi")
            .end("stop"));
    complete();
    assertThat(pieces).containsExactly("Hi");
  }

  @Test
  void readsContentThatIsAListOfParts() {
    provider.next(exchange ->
        exchange.stream(STREAM)
            .event(
                "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}}]}")
            .end("stop"));
    complete();
    assertThat(pieces).containsExactly("Hi");
  }

  @Test
  void acceptsAFinishReasonWithoutDone() {
    provider.next(exchange ->
        exchange.stream(STREAM)
            .delta("Hi")
            .event("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}")
            .close());
    assertThat(complete().finishReason()).isEqualTo("stop");
  }

  @Test
  void acceptsDoneWithoutAFinishReason() {
    provider.next(exchange -> exchange.stream(STREAM).delta("Hi").event("[DONE]").close());
    assertThat(complete()).isEqualTo(new CompletionResult("local-model", "stop", null));
  }

  @Test
  void acceptsAConnectionThatIsLostAfterTheFinishReason() {
    provider.next(exchange ->
        exchange.stream(STREAM)
            .event("{\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}")
            .drop());
    assertThat(complete()).isEqualTo(new CompletionResult("m", "stop", null));
  }

  @Test
  void readsAnAnswerThatIsNotStreamed() {
    provider.next(exchange ->
        exchange.answer(
            200,
            "application/json; charset=utf-8",
            "{\"model\":\"x\",\"choices\":[{\"message\":{\"content\":\"Whole\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}"));
    assertThat(complete())
        .isEqualTo(new CompletionResult("x", "stop", new CompletionResult.Usage(1, 2, null)));
    assertThat(pieces).containsExactly("Whole");
  }

  @Test
  void unpacksAnAnswerThatIsPackedWithoutBeingAsked() {
    provider.next(Faults.of("gzip"));
    complete();
    assertThat(pieces).containsExactly("zipped");
  }

  @Test
  void decodesCharactersThatArriveInTwoPieces() {
    byte[] event =
        "data: {\"choices\":[{\"delta\":{\"content\":\"🧀\"},\"finish_reason\":\"stop\"}]}\n\n"
            .getBytes(StandardCharsets.UTF_8);
    provider.next(exchange -> {
      exchange.stream(STREAM);
      for (byte each : event) {
        exchange.bytes(each);
      }
      exchange.close();
    });
    complete();
    assertThat(pieces).containsExactly("🧀");
  }

  @Test
  void hangsUpWhenTheConsumerFails() throws InterruptedException {
    provider.next(Faults.of("stall"));
    assertThatThrownBy(() ->
            client.stream(
                request(),
                text -> {
                  throw new IllegalStateException("the reader has gone");
                }))
        .hasMessage("the reader has gone");
    assertThat(provider.sawDisconnect(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void hangsUpWhenItsThreadIsInterrupted() throws InterruptedException {
    provider.next(Faults.of("stall"));
    var outcome = new CompletableFuture<Throwable>();
    var first = new CompletableFuture<String>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                client.stream(request(), first::complete);
              } catch (CancellationException e) {
                outcome.complete(e);
              }
            });
    assertThat(first.join()).isEqualTo("Hello");
    thread.interrupt();
    assertThat(outcome.join()).isInstanceOf(CancellationException.class);
    assertThat(provider.sawDisconnect(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void hangsUpWhenItsThreadIsInterruptedBeforeTheAnswer() throws InterruptedException {
    provider.next(Faults.of("silent"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(this::complete).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void usesTheBaseUrlAsTheSdksDo() {
    assertThat(
            List.of(
                OpenAiClient.completions(java.net.URI.create("http://localhost:11434")),
                OpenAiClient.completions(java.net.URI.create("http://localhost:11434/v1/")),
                OpenAiClient.completions(java.net.URI.create("https://g.example/v1/a/g/compat")),
                OpenAiClient.completions(
                    java.net.URI.create("https://a.example/d/chat/completions?api-version=1"))))
        .map(Object::toString)
        .containsExactly(
            "http://localhost:11434/v1/chat/completions",
            "http://localhost:11434/v1/chat/completions",
            "https://g.example/v1/a/g/compat/chat/completions",
            "https://a.example/d/chat/completions?api-version=1");
  }

  private CompletionResult complete() {
    return client.stream(request(), pieces::add);
  }

  private static CompletionRequest request() {
    return new CompletionRequest(
        "m", List.of(new CompletionRequest.Message("user", "Hello")), 1024, 0.1);
  }

  private static Guards guards() {
    return new TestGuards(Map.of("ragstone.provider.retries", "0"))
        .registry()
        .guard("openai", RateLimit.Table.NONE);
  }

  @Test
  void metersATextThatIsHungUpOnOrCutOffByEstimate() {
    var testing = new TestGuards(Map.of("ragstone.provider.retries", "0"));
    var guards = testing.registry().guard("openai", RateLimit.Table.NONE);
    var metered = new OpenAiClient(http, provider.baseUrl(), Optional.empty(), guards);
    provider.next(exchange -> exchange.stream(STREAM).delta("Hello there").delta("!").end("stop"));
    assertThatThrownBy(() ->
            metered.stream(
                request(),
                _ -> {
                  throw new CancellationException("gone");
                }))
        .isInstanceOf(CancellationException.class);
    provider.next(exchange -> exchange.stream(STREAM).delta("Hello there").drop());
    assertThatThrownBy(() -> metered.stream(request(), pieces::add))
        .isInstanceOf(ProviderException.class);
    assertThat(testing.recorder().finished())
        .map(Call::used)
        .containsExactly(new Consumption(10, 4, 0, null), new Consumption(10, 4, 0, null));
  }
}
