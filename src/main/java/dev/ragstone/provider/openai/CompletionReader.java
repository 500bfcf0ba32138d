package dev.ragstone.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ragstone.provider.ErrorReader;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.HttpStream;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.ServerSentEvent;
import dev.ragstone.provider.ServerSentEvents;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts one answer together. An answer is complete when a finish reason came or the stream said
/// `[DONE]`; what ends otherwise was cut off.
final class CompletionReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String DONE = "[DONE]";

  /// After the finish reason only the count of tokens is to come, which is not worth a long wait.
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  private final HttpStream answer;
  private final ErrorReader errors;
  private final Consumer<String> onText;
  private String model;
  private @Nullable String finishReason;
  private CompletionResult.@Nullable Usage usage;

  CompletionReader(String model, HttpStream answer, ErrorReader errors, Consumer<String> onText) {
    this.model = model;
    this.answer = answer;
    this.errors = errors;
    this.onText = onText;
  }

  /// Reads an answer that comes in one piece although a stream was asked for.
  CompletionResult whole(InputStream body) throws IOException {
    take(parsed(new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
    return result("stop");
  }

  CompletionResult pieces(ServerSentEvents events) throws IOException {
    for (var event = events.next(); event != null; event = events.next()) {
      if (event.data().strip().equals(DONE)) {
        return result("stop");
      }
      if (!event.data().isBlank()) {
        take(event);
      }
    }
    if (finishReason == null) {
      throw new ProviderException(
          Failure.BROKEN, "The answer of the model provider broke off before its end");
    }
    return result(finishReason);
  }

  /// Decides what a failure while reading means: nothing, if only the count of tokens was missing.
  CompletionResult endedEarly(IOException e) {
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
    if (event.name().equals("error") && chunk.error() == null) {
      throw errors.inStream(tree(event.data()));
    }
    take(chunk);
  }

  private void take(Completion chunk) {
    JsonNode error = chunk.error();
    if (error != null && !error.isNull()) {
      throw errors.inStream(error);
    }
    if (chunk.model() != null && !chunk.model().isBlank()) {
      model = chunk.model();
    }
    if (chunk.usage() != null) {
      usage = chunk.usage();
    }
    Completion.Choice choice = chunk.choice();
    if (choice != null) {
      take(choice);
    }
  }

  private void take(Completion.Choice choice) {
    if (choice.alive()) {
      answer.progressed();
    }
    if (!choice.text().isEmpty()) {
      onText.accept(choice.text());
    }
    if (choice.finishReason() != null && finishReason == null) {
      finishReason = choice.finishReason();
      answer.expectEndWithin(AFTERMATH);
    }
  }

  private CompletionResult result(String otherwise) {
    return new CompletionResult(model, finishReason == null ? otherwise : finishReason, usage);
  }

  private static Completion parsed(String data) {
    try {
      return JSON.readValue(data, Completion.class);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private static JsonNode tree(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private static ProviderException malformed(JsonProcessingException e) {
    return new ProviderException(
        Failure.BROKEN, "The model provider sent something that is not a completion", null, e);
  }
}
