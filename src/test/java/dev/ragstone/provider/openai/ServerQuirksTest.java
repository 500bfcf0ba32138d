package dev.ragstone.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.provider.Call;
import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.guard.RateLimit;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.http.HttpStreams;
import dev.ragstone.provider.http.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What each of the usual servers puts on the wire, good days and bad.
class ServerQuirksTest {

  private final LocalProvider provider = LocalProvider.start(0);
  private final HttpStreams http =
      new HttpStreams(
          new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20)));
  private final TestGuards testing = new TestGuards(Map.of("ragstone.provider.retries", "0"));
  private final OpenAiClient client =
      new OpenAiClient(
          http,
          provider.baseUrl(),
          Optional.empty(),
          testing.registry().guard("openai", RateLimit.Table.NONE));
  private final List<String> pieces = new ArrayList<>();

  @AfterEach
  void close() {
    http.close();
    provider.close();
  }

  @Nested
  class Ollama {

    private static final String HEAD =
        "{\"id\":\"chatcmpl-7\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,"
            + "\"model\":\"llama3.1\",\"system_fingerprint\":\"fp_ollama\",\"choices\":";

    @Test
    void repeatsTheRoleAndThinksAloud() {
      sends(
          data(
              HEAD
                  + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\","
                  + "\"reasoning\":\"Let me see\"},\"finish_reason\":null}]}"),
          data(
              HEAD
                  + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
                  + "\"finish_reason\":null}]}"),
          data(
              HEAD
                  + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                  + "\"finish_reason\":\"stop\"}]}"),
          data(HEAD + "[],\"usage\":{\"prompt_tokens\":26,\"completion_tokens\":4}}"),
          data("[DONE]"));
      assertThat(complete())
          .isEqualTo(
              new CompletionResult("llama3.1", "stop", new CompletionResult.Usage(26, 4, null)));
      assertThat(pieces).containsExactly("Hi");
    }

    @Test
    void reportsAnErrorAsAString() {
      sends(
          data(HEAD + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}"),
          data("{\"error\":\"llama runner process no longer running: -1\"}"));
      failsAs(
          Failure.UNAVAILABLE,
          "The model provider reported an error while answering: llama runner process no longer"
              + " running: -1");
    }

    @Test
    void losesItsRunnerWithoutAWord() {
      sends(
          data(HEAD + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}"),
          "{\"error\":\"model runner has unexpectedly stopped\"}\n");
      failsAs(Failure.BROKEN, "The answer of the model provider was cut off");
    }

    @Test
    void doesNotHaveTheModel() {
      answers(
          404,
          "{\"error\":{\"message\":\"model \\\"x\\\" not found, try pulling it first\","
              + "\"type\":\"api_error\",\"param\":null,\"code\":null}}");
      failsAs(
          Failure.NO_SUCH_MODEL,
          "The model provider answered 404: model \"x\" not found, try pulling it first");
    }

    @Test
    void isAtTheEndOfItsQueue() {
      answers(
          503, "{\"error\":\"server busy, please try again.  maximum pending requests exceeded\"}");
      failsAs(
          Failure.BUSY,
          "The model provider answered 503: server busy, please try again. maximum pending requests"
              + " exceeded");
    }
  }

  @Nested
  class Vllm {

    @Test
    void countsInEachChunk() {
      sends(
          data(
              "{\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
                  + "\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}],"
                  + "\"usage\":{\"prompt_tokens\":9,\"total_tokens\":9,\"completion_tokens\":0}}"),
          data(
              "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"hm\",\"content\":null}}],"
                  + "\"usage\":{\"prompt_tokens\":9,\"total_tokens\":10,\"completion_tokens\":1}}"),
          data(
              "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"length\","
                  + "\"stop_reason\":null}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}"),
          data(
              "{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"total_tokens\":11,"
                  + "\"completion_tokens\":2}}"),
          data("[DONE]"));
      assertThat(complete())
          .isEqualTo(new CompletionResult("m", "length", new CompletionResult.Usage(9, 2, null)));
      assertThat(pieces).containsExactly("Hi");
      assertThat(used()).containsExactly(new Consumption(9, 2, 0, null));
    }

    @Test
    void reportsAnErrorAndSaysThatItIsDone() {
      sends(
          data(
              "{\"error\":{\"object\":\"error\",\"message\":\"EngineCore encountered an issue\","
                  + "\"type\":\"InternalServerError\",\"param\":null,\"code\":500}}"),
          data("[DONE]"));
      failsAs(
          Failure.UNAVAILABLE,
          "The model provider reported an error while answering: EngineCore encountered an issue");
    }

    @Test
    void reportsAnErrorInPlaceOfAChunk() {
      sends(
          data(
              "{\"object\":\"error\",\"message\":\"bad sampling\",\"type\":\"BadRequestError\","
                  + "\"param\":null,\"code\":400}"),
          data("[DONE]"));
      failsAs(
          Failure.REJECTED, "The model provider reported an error while answering: bad sampling");
    }

    @Test
    void abortsAnAnswer() {
      sends(
          data("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}"),
          data("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"abort\"}]}"),
          data("[DONE]"));
      failsAs(Failure.BROKEN, "The model provider aborted the answer: its finish reason is abort");
    }

    @Test
    void findsThePromptTooLong() {
      answers(
          400,
          "{\"object\":\"error\",\"message\":\"This model's maximum context length is 4096 tokens."
              + " However, you requested 5000 tokens\",\"type\":\"BadRequestError\",\"code\":400}");
      assertThat(failure().failure()).isEqualTo(Failure.TOO_LONG);
    }
  }

  @Nested
  class LlamaCpp {

    @Test
    void endsWithTheReasonCountAndTimingsInChunksOfTheirOwn() {
      sends(
          data(
              "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"role\":\"assistant\","
                  + "\"content\":null}}],\"model\":\"gpt-3.5-turbo\"}"),
          data(
              "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":"
                  + "{\"reasoning_content\":\"Okay\"}}]}"),
          data(
              "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}"),
          data("{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"delta\":{}}]}"),
          data(
              "{\"choices\":[],\"usage\":{\"completion_tokens\":3,\"prompt_tokens\":8},"
                  + "\"timings\":{\"prompt_n\":8,\"predicted_ms\":12.5}}"),
          data("[DONE]"));
      assertThat(complete().usage()).isEqualTo(new CompletionResult.Usage(8, 3, null));
      assertThat(pieces).containsExactly("Hi");
    }

    @Test
    void reportsAnErrorAsData() {
      sends(
          data("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}"),
          data(
              "{\"error\":{\"code\":500,\"message\":\"context shift is disabled\","
                  + "\"type\":\"server_error\"}}"));
      failsAs(
          Failure.UNAVAILABLE,
          "The model provider reported an error while answering: context shift is disabled");
    }

    @Test
    void reportsAnErrorInAFieldOfItsOwn() {
      sends("error: {\"code\":500,\"message\":\"slot was lost\",\"type\":\"server_error\"}\n\n");
      failsAs(
          Failure.UNAVAILABLE,
          "The model provider reported an error while answering: slot was lost");
    }

    @Test
    void findsThePromptTooLong() {
      answers(
          400,
          "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size,"
              + " try increasing it\",\"type\":\"exceed_context_size_error\",\"n_ctx\":4096}}");
      assertThat(failure().failure()).isEqualTo(Failure.TOO_LONG);
    }

    @Test
    void isStillLoadingItsModel() {
      answers(
          503,
          "{\"error\":{\"code\":503,\"message\":\"Loading model\",\"type\":\"unavailable_error\"}}");
      failsAs(Failure.BUSY, "The model provider answered 503: Loading model");
    }
  }

  @Nested
  class LmStudio {

    @Test
    void pingsWritesWindowsLinesAndNeverCounts() {
      sends(
          ": ping\r\n\r\n",
          "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"},"
              + "\"finish_reason\":null}]}\r\n\r\n",
          "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}],"
              + "\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}\r\n\r\n",
          "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\r\n\r\n",
          "data: [DONE]\r\n\r\n");
      assertThat(complete()).isEqualTo(new CompletionResult("m", "stop", null));
      assertThat(pieces).containsExactly("Hi");
      assertThat(used()).as("estimated").containsExactly(new Consumption(10, 1, 0, null));
    }

    @Test
    void reportsAnErrorAsAnEventOfThatName() {
      sends(
          "event: error\ndata: {\"error\":{\"message\":\"The model has crashed without additional"
              + " information.\"}}\n\n");
      failsAs(
          Failure.UNAVAILABLE,
          "The model provider reported an error while answering: The model has crashed without"
              + " additional information.");
    }

    @Test
    void hasNoModelLoaded() {
      answers(
          404,
          "{\"error\":{\"message\":\"No models loaded. Please load a model in the developer page.\","
              + "\"type\":\"invalid_request_error\",\"param\":\"model\",\"code\":\"model_not_found\"}}");
      assertThat(failure().failure()).isEqualTo(Failure.NO_SUCH_MODEL);
    }
  }

  @Nested
  class AnyOther {

    @Test
    void hasABlankFinishReasonInEachChunk() {
      sends(
          data("{\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"\"}]}"),
          data("{\"choices\":[{\"delta\":{\"content\":\" there\"},\"finish_reason\":\"\"}]}"));
      failsAs(Failure.BROKEN, "The answer of the model provider was cut off");
    }
  }

  private void sends(String... texts) {
    provider.next(exchange -> {
      exchange.stream("text/event-stream");
      for (String text : texts) {
        exchange.text(text);
      }
      exchange.close();
    });
  }

  private void answers(int status, String body) {
    provider.next(exchange -> exchange.answer(status, "application/json", body));
  }

  private static String data(String json) {
    return "data: " + json + "\n\n";
  }

  private void failsAs(Failure failure, String message) {
    var thrown = failure();
    assertThat(thrown.failure()).isEqualTo(failure);
    assertThat(thrown).hasMessage(message);
  }

  private ProviderException failure() {
    return catchThrowableOfType(ProviderException.class, this::complete);
  }

  private CompletionResult complete() {
    return client.stream(
        new CompletionRequest(
            "m", List.of(new CompletionRequest.Message("user", "Hello")), 1024, 0.1),
        pieces::add);
  }

  private List<Consumption> used() {
    return testing.recorder().finished().stream().map(Call::used).toList();
  }
}
