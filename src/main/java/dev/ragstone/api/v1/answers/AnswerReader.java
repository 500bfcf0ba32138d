package dev.ragstone.api.v1.answers;

import dev.ragstone.answer.AnswerRequest;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.chat.ChatRequest.Message;
import dev.ragstone.chat.ChatRequest.Role;
import dev.ragstone.document.TextLimit;
import dev.ragstone.operation.Scope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads what a request says of a question.
@Singleton
final class AnswerReader {

  private static final int MAX_MESSAGES = 100;
  private static final int MAX_MESSAGE_CHARACTERS = 32_000;
  private static final int MAX_ANSWER_TOKENS = 32_768;

  /// Less is not enough for the search itself; nobody waits for more.
  private static final int MIN_MS = 100;

  private static final int MAX_MS = 600_000;

  private final SearchReader searches;

  AnswerReader(SearchReader searches) {
    this.searches = searches;
  }

  AnswerRequest read(Scope scope, JsonFields body, boolean fresh) {
    var request =
        new AnswerRequest(
            scope.viewer(),
            scope.collection(),
            conversation(body),
            searches.topK(body),
            searches.mode(body),
            searches.filter(body),
            body.text("model", TextLimit.MODEL),
            limits(body, fresh));
    body.flag("stream");
    body.refuseOthers();
    return request;
  }

  private static AnswerRequest.Limits limits(JsonFields body, boolean fresh) {
    Integer maxMs = body.integer("max_ms", MIN_MS, MAX_MS);
    return new AnswerRequest.Limits(
        body.integer("max_tokens", 1, MAX_ANSWER_TOKENS),
        maxMs == null ? null : Duration.ofMillis(maxMs),
        fresh);
  }

  private List<Message> conversation(JsonFields body) {
    List<JsonFields> messages = body.objects("messages");
    if (messages == null) {
      return List.of(new Message(Role.USER, searches.question(body, "question")));
    }
    if (body.text("question") != null) {
      throw body.invalid(
          "question", "must not be given together with messages", body.text("question"));
    }
    if (messages.isEmpty() || messages.size() > MAX_MESSAGES) {
      throw body.invalid(
          "messages", "must have 1 to " + MAX_MESSAGES + " messages", messages.size());
    }
    var conversation = new ArrayList<Message>();
    messages.forEach(message -> conversation.add(message(message)));
    if (conversation.getLast().role() != Role.USER) {
      throw body.invalid(
          "messages", "must end with a message of the role user", conversation.getLast().role());
    }
    searches.withinLimit(
        "messages[" + (conversation.size() - 1) + "].content", conversation.getLast().content());
    return conversation;
  }

  private static Message message(JsonFields message) {
    String role = message.requiredText("role", TextLimit.MODEL.max());
    String content = message.requiredText("content", MAX_MESSAGE_CHARACTERS);
    message.refuseOthers();
    return switch (role) {
      case "user" -> new Message(Role.USER, content);
      case "assistant" -> new Message(Role.ASSISTANT, content);
      case "system" ->
          throw message.invalid(
              "role",
              "must be user or assistant; instructions are set for the collection, in answering.instructions",
              role);
      default -> throw message.invalid("role", "must be user or assistant", role);
    };
  }
}
