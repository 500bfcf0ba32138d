package dev.ragstone.provider.workersai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.Faults;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.openai.CompletionRequest;
import dev.ragstone.provider.openai.CompletionResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersAiChatTest {

  private static final String SSE = "text/event-stream";

  private static final String USAGE =
      "\"usage\":{\"prompt_tokens\":37,\"completion_tokens\":3,\"neurons\":0.21}";

  private final LocalProvider provider = LocalProvider.start(0);
  private final TestGuards guards = new TestGuards();
  private final WorkersAiClient client = Local.client(provider, guards);
  private final List<String> pieces = new ArrayList<>();

  @AfterEach
  void close() {
    client.close();
    provider.close();
  }

  @Test
  void sendsTheLimitOfTokensAndNothingThatOldModelsRefuse() {
    provider.next(
        exchange -> exchange.stream(SSE).event("{\"response\":\"Hi\"}").event("[DONE]").close());
    chat(1024);
    assertThat(provider.calls().getFirst().body().toString())
        .isEqualTo(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                + "\"max_tokens\":1024,\"temperature\":0.1,\"stream\":true}");
  }

  @Test
  void readsTheStreamOfTheModelsOwnFormat() {
    provider.next(exchange ->
        exchange.stream(SSE, "cf-ai-neurons: 9")
            .event("{\"response\":\"Hel\",\"p\":\"abc\"}")
            .event("{\"response\":\"lo\",\"tool_calls\":[],\"p\":\"d\"}")
            .event("{\"p\":\"no response at all\"}")
            .event("{\"response\":\"\"}")
            .event("{\"response\":\"\"," + USAGE + "}")
            .event("[DONE]")
            .close());
    var result = chat(1024);
    assertThat(pieces).containsExactly("Hel", "lo");
    assertThat(result)
        .isEqualTo(new CompletionResult("@cf/m", "stop", new CompletionResult.Usage(37, 3, 0.21)));
    assertThat(guards.recorder().finished())
        .singleElement()
        .satisfies(call -> assertThat(call.used()).isEqualTo(new Consumption(37, 3, 0, 0.21)));
  }

  @Test
  void readsTextOnceWhereAChunkHasItInBothFormats() {
    provider.next(exchange ->
        exchange.stream(SSE)
            .event("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}")
            .event("{\"choices\":[{\"delta\":{\"content\":\"Hi\"}}],\"response\":\"Hi\"}")
            .event("{\"choices\":[]," + USAGE + "}")
            .event("{\"response\":\"\"," + USAGE + "}")
            .event("[DONE]")
            .close());
    assertThat(chat(1024).finishReason()).isEqualTo("stop");
    assertThat(pieces).containsExactly("Hi");
  }

  @Test
  void readsACharacterThatIsSplitBetweenPieces() {
    byte[] event = utf8("data: {\"response\":\"Käse €\"}\n\n");
    provider.next(exchange -> {
      exchange.stream(SSE);
      for (byte one : event) {
        exchange.bytes(one);
      }
      exchange.event("[DONE]").close();
    });
    chat(1024);
    assertThat(pieces).containsExactly("Käse €");
  }

  @Test
  void takesAStreamWithoutDoneForCutOff() {
    provider.next(exchange ->
        exchange.stream(SSE).event("{\"response\":\"Hello\"}").event("{" + USAGE + "}").close());
    var failure = catchThrowableOfType(ProviderException.class, () -> chat(1024));
    assertThat(failure.failure()).isEqualTo(Failure.BROKEN);
    assertThat(provider.calls()).as("no retry after the first token").hasSize(1);
    assertThat(guards.recorder().finished()).as("but it was charged").hasSize(1);
  }

  @Test
  void tellsThatTheLimitCutTheAnswerWhereTheProviderDoesNot() {
    provider.next(exchange ->
        exchange.stream(SSE)
            .event("{\"response\":\"Hello\"}")
            .event("{\"response\":\"\"," + USAGE + "}")
            .event("[DONE]")
            .close());
    assertThat(chat(3).finishReason()).isEqualTo("length");
  }

  @Test
  void takesTheChargeFromTheHeader() {
    provider.next(exchange ->
        exchange.stream(SSE, "cf-ai-neurons: 1.98", "cf-aig-cache-status: HIT")
            .event("{\"response\":\"Hi\"}")
            .event("[DONE]")
            .close());
    chat(1024);
    var call = guards.recorder().finished().getFirst();
    assertThat(call.used().neurons()).isEqualTo(1.98);
    assertThat(call.cacheHit()).isTrue();
  }

  @Test
  void readsAWholeAnswerInEitherFormat() {
    provider.next(json("{\"result\":{\"response\":\"Hi\"," + USAGE + "},\"success\":true}"));
    provider.next(
        json("{\"result\":{\"choices\":[{\"message\":{\"content\":\"Ho\"}}]},\"success\":true}"));
    assertThat(chat(1024).usage()).isEqualTo(new CompletionResult.Usage(37, 3, 0.21));
    chat(1024);
    assertThat(pieces).containsExactly("Hi", "Ho");
  }

  @Test
  void asksAgainWithoutAStreamWhereTheAnswerIsEmpty() {
    provider.next(json("{\"result\":{},\"success\":true}"));
    provider.next(json("{\"result\":{\"response\":\"Hi\"},\"success\":true}"));
    chat(1024);
    assertThat(pieces).containsExactly("Hi");
    assertThat(provider.calls())
        .extracting(call -> call.body().path("stream").asBoolean())
        .containsExactly(true, false);
  }

  @Test
  void takesAnErrorInAGoodAnswerForAnError() {
    provider.next(
        json("{\"success\":false,\"errors\":[{\"code\":5007,\"message\":\"No such model\"}]}"));
    var failure = catchThrowableOfType(ProviderException.class, () -> chat(1024));
    assertThat(failure.failure()).isEqualTo(Failure.NO_SUCH_MODEL);
  }

  @Test
  void triesAgainWhileTheModelIsCrowded() {
    provider.next(Faults.of("busy-3040")).next(Faults.of("internal"));
    provider.next(
        exchange -> exchange.stream(SSE).event("{\"response\":\"Hi\"}").event("[DONE]").close());
    chat(1024);
    assertThat(pieces).containsExactly("Hi");
    assertThat(provider.calls()).hasSize(3);
  }

  private CompletionResult chat(int maxTokens) {
    return client.stream(
        new CompletionRequest(
            "@cf/m", List.of(new CompletionRequest.Message("user", "Hello")), maxTokens, 0.1),
        pieces::add);
  }

  private static LocalProvider.Behaviour json(String body) {
    return exchange -> exchange.answer(200, "application/json", body);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
