package dev.ragstone.provider.openai;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `chat.completion` or one `chat.completion.chunk` of it: the fields that are read, each of
/// which some server leaves out or sends as null. `response` is the text in the format of Workers
/// AI, which some of its models send beside the same text in `choices`.
@JsonIgnoreProperties(ignoreUnknown = true)
record Completion(
    @Nullable String model,
    @Nullable List<Choice> choices,
    CompletionResult.@Nullable Usage usage,
    @Nullable JsonNode error,
    @Nullable JsonNode response,
    @Nullable String object,
    @Nullable JsonNode message,
    @Nullable JsonNode code) {

  /// The error that a chunk reports in place of text: `{"error":…}`, or the chunk itself in older
  /// versions of vLLM.
  @Nullable JsonNode failure() {
    if (error != null && !error.isNull()) {
      return error;
    }
    if (!"error".equals(object)) {
      return null;
    }
    var failure = JsonNodeFactory.instance.objectNode();
    failure.set("message", message);
    failure.set("code", code);
    return failure;
  }

  /// The text in the format of Workers AI; empty where the text is in a choice, or nowhere.
  String ownText() {
    Choice choice = choice();
    boolean twice = choice != null && !choice.text().isEmpty();
    return twice || response == null || response.isNull() ? "" : response.asText("");
  }

  /// The first choice; absent in a chunk that carries usage alone.
  @Nullable Choice choice() {
    return choices == null || choices.isEmpty() ? null : choices.getFirst();
  }

  /// `delta` in a chunk, `message` in a whole completion.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Choice(
      @Nullable Message delta,
      @Nullable Message message,
      @JsonProperty("finish_reason") @Nullable String finishReason) {

    /// The text of the choice; empty where it has none.
    String text() {
      return piece().text();
    }

    /// Whether the model is active: it writes text or reasoning.
    boolean alive() {
      return !piece().text().isEmpty() || piece().thinks();
    }

    private Message piece() {
      if (delta != null) {
        return delta;
      }
      return message == null ? Message.NONE : message;
    }
  }

  /// `content` is a string, null, or a list of parts.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Message(
      @Nullable JsonNode content,
      @JsonProperty("reasoning_content") @Nullable String reasoningContent,
      @Nullable String reasoning) {

    static final Message NONE = new Message(null, null, null);

    String text() {
      if (content == null || content.isTextual()) {
        return content == null ? "" : content.textValue();
      }
      var parts = new StringBuilder();
      content.forEach(part -> parts.append(part.path("text").asText("")));
      return parts.toString();
    }

    boolean thinks() {
      return reasoningContent != null || reasoning != null;
    }
  }
}
