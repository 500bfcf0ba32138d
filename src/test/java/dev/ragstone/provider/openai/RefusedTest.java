package dev.ragstone.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.provider.Failure;
import dev.ragstone.provider.Faults;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.RateLimit;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.http.HttpStreams;
import dev.ragstone.provider.http.Timeouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Models that refuse a parameter which all others ask for.
class RefusedTest {

  private final LocalProvider provider = LocalProvider.start(0);
  private final HttpStreams http =
      new HttpStreams(
          new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20)));
  private final TestGuards testing = new TestGuards();
  private final OpenAiClient client =
      new OpenAiClient(
          http,
          provider.baseUrl(),
          Optional.empty(),
          testing.registry().guard("openai", RateLimit.Table.NONE));

  @AfterEach
  void close() {
    http.close();
    provider.close();
  }

  @Test
  void asksForTokensByTheirOtherNameAndRemembersIt() {
    complete("fault-reasoning-model");
    complete("fault-reasoning-model");
    assertThat(bodies())
        .containsExactly(
            "\"max_tokens\":1024,\"temperature\":0.1,\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true}}",
            "\"temperature\":0.1,\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true},\"max_completion_tokens\":1024}",
            "\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true},\"max_completion_tokens\":1024}",
            "\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true},\"max_completion_tokens\":1024}");
    assertThat(testing.recorder().admitted()).as("asked for, not tried").hasSize(2);
  }

  @Test
  void remembersItForThatModelAlone() {
    complete("fault-reasoning-model");
    complete("plain");
    assertThat(bodies().getLast()).startsWith("\"max_tokens\":1024,\"temperature\":0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this"
            + " model. Use 'max_completion_tokens' instead.\",\"code\":\"invalid_request_body\"}}",
        "{\"error\":{\"message\":\"No.\",\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\"}}"
      })
  void understandsWhatGatewaysLeaveOfTheError(String error) {
    refuses(400, error);
    complete("m");
    assertThat(bodies().getLast()).contains("\"max_completion_tokens\":1024");
  }

  @Test
  void doesTheSameForAnswersInOnePiece() {
    refuses(400, "{\"error\":{\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\"}}");
    answersInOnePiece();
    answersInOnePiece();
    assertThat(describe("{\"messages\":[],\"max_tokens\":300}")).isEqualTo("A cat.");
    assertThat(describe("{\"messages\":[],\"max_tokens\":300}")).isEqualTo("A cat.");
    assertThat(bodies())
        .containsExactly(
            "\"max_tokens\":300}",
            "\"max_completion_tokens\":300}",
            "\"max_completion_tokens\":300}");
  }

  @Test
  void goesWithoutTheCountWhereAStrictServerTakesNoStreamOptions() {
    refuses(
        422,
        "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"stream_options\"],"
            + "\"msg\":\"Extra inputs are not permitted\"}]}");
    complete("m");
    assertThat(bodies().getLast())
        .isEqualTo("\"max_tokens\":1024,\"temperature\":0.1,\"stream\":true}");
  }

  @Test
  void doesNotAskForeverWhereTheOtherNameIsRefusedToo() {
    for (int i = 0; i < 4; i++) {
      refuses(400, "{\"error\":{\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\"}}");
    }
    assertThat(failure("m").failure()).isEqualTo(Failure.REJECTED);
    assertThat(provider.calls()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"max_tokens is too large: 1024\",\"param\":\"max_tokens\",\"code\":null}}",
        "{\"error\":{\"param\":\"messages\",\"code\":\"unsupported_value\"}}",
        "{\"error\":\"max_tokens\"}",
        "{\"detail\":\"no\"}",
        "max_tokens",
        ""
      })
  void takesAnyOtherRefusalAtItsWord(String error) {
    refuses(400, error);
    assertThat(failure("m").failure()).isEqualTo(Failure.REJECTED);
    assertThat(provider.calls()).hasSize(1);
  }

  @Test
  void triesAgainAsUsualAfterTheParameterWasRefused() {
    refuses(400, "{\"error\":{\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\"}}");
    provider.next(Faults.of("internal"));
    complete("m");
    assertThat(provider.calls()).hasSize(3);
    assertThat(bodies().getLast()).contains("max_completion_tokens");
  }

  private void refuses(int status, String error) {
    provider.next(exchange -> exchange.answer(status, "application/json", error));
  }

  private void answersInOnePiece() {
    provider.next(exchange -> exchange.answer(200, "application/json", "{\"text\":\"A cat.\"}"));
  }

  private String describe(String question) {
    byte[] body = question.getBytes(StandardCharsets.UTF_8);
    var request = new PieceRequest(Task.VISION, "m", "/chat/completions", "application/json", body);
    return client.post(request, (_, _) -> {}).path("text").asText();
  }

  private CompletionResult complete(String model) {
    return client.stream(
        new CompletionRequest(
            model, List.of(new CompletionRequest.Message("user", "Hello")), 1024, 0.1),
        text -> assertThat(text).isNotEmpty());
  }

  private ProviderException failure(String model) {
    return catchThrowableOfType(ProviderException.class, () -> complete(model));
  }

  /// What was sent beside model and messages.
  private List<String> bodies() {
    return provider.calls().stream()
        .map(call -> call.body().toString().replaceFirst(".*\\],", ""))
        .toList();
  }
}
