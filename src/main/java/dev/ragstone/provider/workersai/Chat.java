package dev.ragstone.provider.workersai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.provider.guard.Meter;
import dev.ragstone.provider.http.ErrorReader;
import dev.ragstone.provider.http.HttpStream;
import dev.ragstone.provider.http.HttpStreams;
import dev.ragstone.provider.http.JsonCalls;
import dev.ragstone.provider.http.WireJson;
import dev.ragstone.provider.openai.CompletionReader;
import dev.ragstone.provider.openai.CompletionRequest;
import dev.ragstone.provider.openai.CompletionResult;
import java.util.function.Consumer;

/// One chat by `/ai/run`, whose models answer in a format of their own, in that of OpenAI, or in
/// both.
record Chat(Account account, HttpStreams http) {

  /// A few models answer a streaming request with an empty object; the request is retried without
  /// streaming.
  CompletionResult run(CompletionRequest request, Meter meter, Consumer<String> onText) {
    CompletionResult result;
    boolean whole;
    try (var answer = open(request, true)) {
      result = reader(request, answer, meter, onText).read();
      whole = answer.mediaType().equals("application/json");
    }
    if (whole && !meter.hasBegun()) {
      try (var answer = open(request, false)) {
        result = reader(request, answer, meter, onText).read();
      }
    }
    return reasoned(result, request.maxTokens());
  }

  private CompletionReader reader(
      CompletionRequest request, HttpStream answer, Meter meter, Consumer<String> onText) {
    if (answer.header("cf-aig-cache-status").filter("HIT"::equalsIgnoreCase).isPresent()) {
      meter.cacheHit();
    }
    return new CompletionReader(request, answer, new ErrorReader(account.secrets()), meter, onText);
  }

  private HttpStream open(CompletionRequest request, boolean stream) {
    var answer =
        http.post(
            account.run(request.model()),
            account.headers(),
            JsonCalls.bytes(body(request, stream)));
    GatewayLog.tell(answer::header);
    return answer;
  }

  /// Only fields that the oldest models know, because they refuse unknown fields.
  private static ObjectNode body(CompletionRequest request, boolean stream) {
    ObjectNode body = WireJson.MAPPER.createObjectNode();
    body.set("messages", WireJson.MAPPER.valueToTree(request.messages()));
    body.put("max_tokens", request.maxTokens());
    body.put("temperature", request.temperature());
    return body.put("stream", stream);
  }

  /// The models' own format has no reason, and that of OpenAI says `stop` where the limit was met.
  private static CompletionResult reasoned(CompletionResult result, int maxTokens) {
    var usage = result.usage();
    boolean cut = usage != null && usage.completionTokens() >= maxTokens;
    return cut ? new CompletionResult(result.model(), "length", usage) : result;
  }
}
