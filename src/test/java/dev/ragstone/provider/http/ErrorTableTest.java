package dev.ragstone.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.NextStep;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.Guards;
import dev.ragstone.provider.guard.RateLimit;
import dev.ragstone.provider.guard.TestGuards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each row of the table, as a provider tells it over HTTP: what it is taken for, and how often the
/// provider is called because of it.
class ErrorTableTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalProvider provider = LocalProvider.start(0);
  private final HttpStreams http =
      new HttpStreams(
          new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20)));
  private final JsonCalls calls = new JsonCalls(http, new ErrorReader(List.of()), Map.of());
  private final TestGuards testing = new TestGuards();
  private final Guards guards = testing.registry().guard("workers-ai", RateLimit.Table.NONE);

  @AfterEach
  void close() {
    http.close();
    provider.close();
  }

  static List<ErrorTable.Code> codes() {
    return ErrorTable.CODES;
  }

  static List<ErrorTable.Status> statuses() {
    return ErrorTable.STATUSES;
  }

  static Stream<ErrorTable.Words> words() {
    return ErrorTable.WORDS.stream()
        .flatMap(row ->
            Stream.of(row.pattern().split("\\|(?![^(]*\\))", -1))
                .map(one -> new ErrorTable.Words(said(one), row.failure())));
  }

  /// A sentence that the pattern is about.
  private static String said(String pattern) {
    return pattern.replaceAll("\\(([^|)]*)[^)]*\\)", "$1").replace(".*", "x ");
  }

  @ParameterizedTest
  @MethodSource("codes")
  void behavesAsTheCodeDemands(ErrorTable.Code row) {
    behaves(row.failure(), 400, "{\"success\":false,\"errors\":[{\"code\":" + row.code() + "}]}");
  }

  @ParameterizedTest
  @MethodSource("codes")
  void findsTheCodeInAMessageThatWrapsIt(ErrorTable.Code row) {
    behaves(
        row.failure(),
        502,
        "{\"errors\":[{\"code\":8007,\"message\":\"8007: AiError: " + row.code() + ": sorry\"}]}");
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void behavesAsTheStatusDemands(ErrorTable.Status row) {
    behaves(row.failure(), row.status(), "nothing to read");
  }

  @ParameterizedTest
  @MethodSource("words")
  void behavesAsTheWordsDemand(ErrorTable.Words row) {
    behaves(row.failure(), 400, "{\"error\":{\"message\":\"Sorry, " + row.pattern() + ".\"}}");
  }

  @Test
  void takesOtherStatusesByTheirClass() {
    behaves(Failure.REJECTED, 418, "");
    behaves(Failure.UNAVAILABLE, 520, "");
  }

  @Test
  void takesNoNumberInASentenceForACode() {
    behaves(
        Failure.REJECTED,
        400,
        "{\"error\":{\"message\":\"max_tokens must be less than 4006 or 10000 tokens\"}}");
  }

  @Test
  void hasEachCodeThatIsKnownButTheOneThatWrapsOthers() throws IOException {
    var known =
        Files.readAllLines(
                Path.of("docs-corpus/workers-ai/error-codes.csv"), StandardCharsets.UTF_8)
            .stream()
            .skip(1)
            .map(line -> Integer.valueOf(line.substring(0, line.indexOf(','))))
            .filter(code -> code != 8007)
            .toList();
    assertThat(codes()).map(ErrorTable.Code::code).containsExactlyElementsOf(known);
    behaves(Failure.UNAVAILABLE, 502, "{\"errors\":[{\"code\":8007,\"message\":\"8007: ?\"}]}");
  }

  @Test
  void isInTheManual() throws IOException {
    String page =
        Files.readString(
            Path.of("docs-corpus/ragstone/model-providers.md"), StandardCharsets.UTF_8);
    String table = page.substring(page.indexOf("| Failure |"), page.indexOf("A code is looked"));
    assertThat(codes()).allMatch(row -> table.contains(Integer.toString(row.code())));
    assertThat(statuses()).allMatch(row -> table.contains(Integer.toString(row.status())));
  }

  private void behaves(Failure failure, int status, String body) {
    int before = provider.calls().size();
    int expected =
        switch (failure.next()) {
          case RETRY -> 3;
          case RETRY_ONCE -> 2;
          case NEXT_MODEL, SHRINK, STOP, NEXT_DAY -> 1;
        };
    for (int i = 0; i < expected; i++) {
      provider.next(exchange -> exchange.answer(status, "application/json", body));
    }
    var thrown = called();
    assertThat(thrown.failure()).isEqualTo(failure);
    assertThat(thrown.toProblem().until().map(Instant::toString))
        .isEqualTo(
            failure.next() == NextStep.NEXT_DAY
                ? Optional.of("2026-11-24T00:00:00Z")
                : Optional.empty());
    assertThat(provider.calls()).hasSize(before + expected);
    assertThat(testing.recorder().finished()).isEmpty();
    if (failure.next() == NextStep.NEXT_DAY) {
      staysAwayUntilMidnight();
    }
  }

  private void staysAwayUntilMidnight() {
    int before = provider.calls().size();
    testing.advance(Duration.ofHours(12).minusSeconds(1));
    var kept = called();
    assertThat(kept.toProblem().until()).contains(Instant.parse("2026-11-24T00:00:00Z"));
    assertThat(kept)
        .hasMessage("The daily allowance at workers-ai is spent until 2026-11-24T00:00:00Z");
    assertThat(provider.calls()).hasSize(before);
    testing.advance(Duration.ofSeconds(1));
    provider.next(exchange -> exchange.answer(200, "application/json", "{}"));
    call();
    assertThat(provider.calls()).hasSize(before + 1);
  }

  private ProviderException called() {
    return catchThrowableOfType(ProviderException.class, this::call);
  }

  private HttpReply call() {
    return guards.call(
        Task.CHAT, "m", _ -> calls.post(provider.baseUrl(), JSON.createObjectNode()));
  }
}
