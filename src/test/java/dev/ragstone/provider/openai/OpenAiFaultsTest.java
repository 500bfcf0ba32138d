package dev.ragstone.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.provider.Failure;
import dev.ragstone.provider.Faults;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.guard.Guards;
import dev.ragstone.provider.guard.RateLimit;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.http.HttpStreams;
import dev.ragstone.provider.http.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One row a fault: the class it is given and the sentence that is told.
class OpenAiFaultsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final LocalProvider provider = LocalProvider.start(0);
  private HttpStreams http = new HttpStreams(new Timeouts(LONG, LONG, LONG));

  private final Guards guards =
      new TestGuards(Map.of("ragstone.provider.retries", "0"))
          .registry()
          .guard("openai", RateLimit.Table.NONE);

  @AfterEach
  void close() {
    http.close();
    provider.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unauthorized     | UNAUTHORIZED  | The model provider answered 401: Incorrect API key
          forbidden        | UNAUTHORIZED  | The model provider answered 403: not allowed
          no-model         | NO_SUCH_MODEL | The model provider answered 404: model 'x' not found, try pulling it first
          too-large        | TOO_LONG      | The model provider answered 413: AiError: 5021: too long
          too-long         | TOO_LONG      | The model provider answered 400: This model's maximum context length is 10 tokens
          busy             | BUSY          | The model provider answered 429: Rate limit reached
          quota            | DAILY_QUOTA      | The model provider answered 429: 4006: you have used up your daily free allocation
          internal         | UNAVAILABLE   | The model provider answered 500: boom
          unavailable      | BUSY          | The model provider answered 503
          page             | BROKEN        | The model provider answered with a web page instead of a completion
          bad-gateway-page | UNAVAILABLE   | The model provider answered 502
          error-in-stream  | UNAVAILABLE   | The model provider reported an error while answering: out of memory
          broken-json      | BROKEN        | The model provider sent something that is not a completion
          no-end           | BROKEN        | The answer of the model provider was cut off
          dropped          | BROKEN        | The connection to the model provider was lost
          cut-in-character | BROKEN        | The connection to the model provider was lost
          """)
  void classifiesEachFault(String fault, Failure failure, String message) {
    provider.next(Faults.of(fault));
    var thrown = failureAt(provider.baseUrl());
    assertThat(thrown.failure()).isEqualTo(failure);
    assertThat(thrown).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "silent, The model provider did not answer within 400 ms",
    "slow-first-token, The model provider sent nothing for 400 ms"
  })
  void endsACallThatDoesNotBegin(String fault, String message) {
    hurry(Duration.ofMillis(400), LONG);
    provider.next(Faults.of(fault));
    var thrown = failureAt(provider.baseUrl());
    assertThat(thrown.failure()).isEqualTo(Failure.TIMEOUT);
    assertThat(thrown).hasMessage(message);
  }

  @Test
  void endsAnAnswerThatStalls() {
    hurry(LONG, Duration.ofMillis(300));
    provider.next(Faults.of("stall"));
    var thrown = failureAt(provider.baseUrl());
    assertThat(thrown.failure()).isEqualTo(Failure.TIMEOUT);
    assertThat(thrown).hasMessage("The model provider sent nothing for 300 ms");
  }

  /// Short timeouts only where one is meant to pass: a busy machine lets any of them pass.
  private void hurry(Duration firstToken, Duration betweenTokens) {
    http.close();
    http = new HttpStreams(new Timeouts(LONG, firstToken, betweenTokens));
  }

  @Test
  void honoursThePauseThatTheProviderAsksFor() {
    provider.next(Faults.of("busy"));
    var before = Instant.now();
    var failure = failureAt(provider.baseUrl());
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(failure.toProblem().until().orElseThrow())
        .as("what the caller is told, in whole seconds")
        .isAfterOrEqualTo(before.plusSeconds(7))
        .matches(moment -> moment.equals(moment.truncatedTo(ChronoUnit.SECONDS)));
  }

  @Test
  void tellsWhenNobodyListens() {
    URI url = provider.baseUrl();
    provider.close();
    var thrown = failureAt(url);
    assertThat(thrown.failure()).isEqualTo(Failure.UNREACHABLE);
    assertThat(thrown).hasMessage("The model provider refuses connections");
  }

  @Test
  void keepsTheKeyOutOfMessages() {
    provider.next(exchange ->
        exchange.answer(
            401, "application/json", "{\"error\":{\"message\":\"bad key sk-secret\"}}"));
    var thrown = failureAt(provider.baseUrl());
    assertThat(thrown).hasMessage("The model provider answered 401: bad key ***");
    assertThat(thrown.toProblem().detail()).doesNotContain("sk-secret");
  }

  private ProviderException failureAt(URI url) {
    var client = new OpenAiClient(http, url, Optional.of("sk-secret"), guards);
    var request =
        new CompletionRequest("m", List.of(new CompletionRequest.Message("user", "Hello")), 16, 0);
    return catchThrowableOfType(
        ProviderException.class,
        () -> client.stream(request, text -> assertThat(text).isNotEmpty()));
  }
}
