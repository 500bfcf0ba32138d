package dev.ragstone.provider.workersai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.Meter;
import dev.ragstone.provider.http.HttpReply;

/// Reads from an answer what it cost.
final class Usage {

  private Usage() {}

  /// Takes tokens and neurons from a `usage` object; does nothing where there is none.
  static void read(JsonNode usage, Meter meter) {
    if (!usage.isObject()) {
      return;
    }
    meter.tokens(usage.path("prompt_tokens").asInt(), usage.path("completion_tokens").asInt());
    if (usage.path("neurons").isNumber()) {
      meter.neurons(usage.path("neurons").doubleValue());
    }
  }

  /// Takes what the headers tell, unless the body told it.
  static void read(HttpReply reply, Meter meter) {
    meter.neurons(reply.header("cf-ai-neurons"));
    if (reply.header("cf-aig-cache-status").filter("HIT"::equalsIgnoreCase).isPresent()) {
      meter.cacheHit();
    }
  }

  /// Takes seconds or pictures from a result.
  static void units(Task task, JsonNode result, Meter meter) {
    switch (task) {
      case SPEECH -> meter.units(seconds(result));
      case VISION, IMAGE -> meter.units(1);
      case CHAT, EMBEDDING, RERANK, TRANSLATION -> {}
    }
  }

  private static double seconds(JsonNode result) {
    JsonNode words = result.path("words");
    double last = words.path(words.size() - 1).path("end").asDouble(0);
    return result.path("transcription_info").path("duration").asDouble(last);
  }
}
