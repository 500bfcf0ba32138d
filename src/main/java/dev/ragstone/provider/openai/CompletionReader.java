package dev.ragstone.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.guard.Meter;
import dev.ragstone.provider.http.ErrorReader;
import dev.ragstone.provider.http.HttpStream;
import dev.ragstone.provider.http.ServerSentEvent;
import dev.ragstone.provider.http.ServerSentEvents;
import dev.ragstone.provider.http.WireJson;
import dev.ragstone.usage.TokenEstimate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts one answer together. An answer is complete when a finish reason came or the stream said
/// `[DONE]`; an answer that ends without either was cut off. Reads the format of OpenAI and that of
/// Workers AI, whose models mix the two. Belongs to one answer.
public final class CompletionReader {

  private static final String DONE = "[DONE]";

  /// After the finish reason only the token count is missing, which is not worth a long wait.
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  /// However it trickles, an answer takes no longer than this.
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /// Largest answer in one piece, in bytes.
  private static final int MAX_WHOLE = 4 << 20;

  /// Finish reasons of vLLM and gateways for an aborted answer.
  private static final Set<String> GIVEN_UP = Set.of("abort", "error");

  private final HttpStream answer;
  private final ErrorReader errors;
  private final Consumer<String> onText;
  private final Meter meter;
  private final CompletionRequest request;
  private final AnswerBound bound;
  private final StringBuilder written = new StringBuilder();
  private String model;
  private @Nullable String finishReason;
  private CompletionResult.@Nullable Usage usage;

  /// Creates a reader.
  ///
  /// @param request that is answered
  /// @param answer as it arrives
  /// @param errors reads errors in the middle of it
  /// @param meter records the consumption
  /// @param onText receives the text piece by piece, on the calling thread
  public CompletionReader(
      CompletionRequest request,
      HttpStream answer,
      ErrorReader errors,
      Meter meter,
      Consumer<String> onText) {
    this.request = request;
    this.bound = new AnswerBound(request.maxTokens(), LONGEST);
    this.model = request.model();
    this.answer = answer;
    this.errors = errors;
    this.meter = meter;
    this.onText = onText;
  }

  /// Reads the answer and blocks until it is over.
  ///
  /// @return how it ended
  /// @throws ProviderException if it is an error, or not a complete answer
  public CompletionResult read() {
    try {
      if (answer.status() != 200) {
        throw errors.ofStatus(answer.status(), answer.errorBody(), answer.header("Retry-After"));
      }
      return switch (answer.mediaType()) {
        case "application/json" -> whole(answer.body());
        case "text/html" ->
            throw new ProviderException(
                Failure.BROKEN,
                "The model provider answered with a web page instead of a completion");
        default -> pieces(new ServerSentEvents(answer.body()));
      };
    } catch (IOException e) {
      return endedEarly(e);
    } finally {
      estimate();
      meter.neurons(answer.header("cf-ai-neurons"));
    }
  }

  /// The token count comes last, so a text that was cut off or cancelled has none, and some servers
  /// never send one. Such a text costs money nevertheless.
  private void estimate() {
    if (usage == null && !written.isEmpty()) {
      int prompt =
          request.messages().stream()
              .mapToInt(message -> TokenEstimate.of(message.content()) + TokenEstimate.MESSAGE)
              .sum();
      meter.tokens(prompt, TokenEstimate.of(written.toString()));
    }
  }

  /// Reads a response in one piece although a stream was requested.
  private CompletionResult whole(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_WHOLE + 1);
    if (bytes.length > MAX_WHOLE) {
      throw malformed();
    }
    JsonNode json = tree(new String(bytes, StandardCharsets.UTF_8));
    if (json.has("success") && !json.path("success").asBoolean()) {
      throw errors.ofStatus(answer.status(), bytes, answer.header("Retry-After"));
    }
    take(parsed(json.path("result").isObject() ? json.path("result").toString() : json.toString()));
    return result("stop");
  }

  private CompletionResult pieces(ServerSentEvents events) throws IOException {
    for (var event = events.next(); event != null; event = events.next()) {
      if (event.data().strip().equals(DONE)) {
        return result("stop");
      }
      if (!event.data().isBlank()) {
        take(event);
      }
      if (bound.reached(written.length())) {
        return endless();
      }
    }
    if (finishReason == null) {
      throw new ProviderException(Failure.BROKEN, "The answer of the model provider was cut off");
    }
    return result(finishReason);
  }

  /// The text that there is counts, as where the model itself stops at its longest.
  private CompletionResult endless() {
    if (written.isEmpty()) {
      throw new ProviderException(
          Failure.TIMEOUT,
          "The model provider wrote nothing within " + LONGEST.toMinutes() + " min");
    }
    return result("length");
  }

  /// Handles a failure while reading: ignored, if only the token count was missing.
  private CompletionResult endedEarly(IOException e) {
    if (finishReason == null || Thread.currentThread().isInterrupted()) {
      throw answer.explain(e);
    }
    return result(finishReason);
  }

  private void take(ServerSentEvent event) {
    if (event.name().equals("error") && !event.data().stripLeading().startsWith("{")) {
      throw errors.inStream(TextNode.valueOf(event.data()));
    }
    Completion chunk = parsed(event.data());
    if (event.name().equals("error") && chunk.failure() == null) {
      throw errors.inStream(tree(event.data()));
    }
    take(chunk);
  }

  private void take(Completion chunk) {
    JsonNode failure = chunk.failure();
    if (failure != null) {
      throw errors.inStream(failure);
    }
    if (chunk.model() != null && !chunk.model().isBlank()) {
      model = chunk.model();
    }
    if (chunk.usage() != null) {
      take(chunk.usage());
    }
    text(chunk.ownText());
    Completion.Choice choice = chunk.choice();
    if (choice != null) {
      take(choice);
    }
  }

  private void take(CompletionResult.Usage reported) {
    if (reported.counts()) {
      usage = reported;
      meter.tokens(reported.promptTokens(), reported.completionTokens());
    }
    if (reported.neurons() != null) {
      meter.neurons(reported.neurons());
    }
  }

  private void take(Completion.Choice choice) {
    if (choice.alive()) {
      answer.progressed();
    }
    text(choice.text());
    String reason = choice.finishReason();
    if (reason == null || reason.isBlank() || finishReason != null) {
      return;
    }
    if (GIVEN_UP.contains(reason)) {
      throw new ProviderException(
          Failure.BROKEN, "The model provider aborted the answer: its finish reason is " + reason);
    }
    finishReason = reason;
    answer.expectEndWithin(AFTERMATH);
  }

  private void text(String piece) {
    String text = bound.fitting(written.length(), piece);
    if (!text.isEmpty()) {
      answer.progressed();
      meter.begun();
      written.append(text);
      onText.accept(text);
    }
  }

  private CompletionResult result(String otherwise) {
    return new CompletionResult(model, finishReason == null ? otherwise : finishReason, usage);
  }

  private static Completion parsed(String data) {
    try {
      return WireJson.MAPPER.readValue(data, Completion.class);
    } catch (JsonProcessingException _) {
      throw malformed();
    }
  }

  private static JsonNode tree(String data) {
    try {
      return WireJson.MAPPER.readTree(data);
    } catch (JsonProcessingException _) {
      throw malformed();
    }
  }

  /// Without the parser's message, which quotes the input and may contain credentials.
  private static ProviderException malformed() {
    return new ProviderException(
        Failure.BROKEN, "The model provider sent something that is not a completion");
  }
}
