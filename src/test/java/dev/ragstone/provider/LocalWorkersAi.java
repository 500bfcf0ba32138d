package dev.ragstone.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/// Answers as Workers AI does, task by task: chat in its own stream, bge vectors, rerank scores,
/// speech, pictures described and made, translation, the list of models. What the texts say is made
/// up, but for chat, which is that of [LocalModel].
final class LocalWorkersAi implements LocalProvider.Behaviour {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Integer> DIMENSIONS =
      Map.of("small", 384, "base", 768, "large", 1024, "m3", 1024);

  /// A red pixel.
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

  @Override
  public void answer(LocalExchange exchange) throws IOException {
    String path = exchange.call().path();
    if (path.contains("/models/search")) {
      models(exchange);
      return;
    }
    String model = model(path);
    JsonNode body = exchange.call().body();
    if (model.contains("bge-reranker")) {
      result(exchange, rerank(body));
    } else if (model.contains("bge-")) {
      result(exchange, embedding(model, body));
    } else if (model.contains("whisper")) {
      result(exchange, speech());
    } else if (model.contains("llava")) {
      result(exchange, JSON.createObjectNode().put("description", "A picture on this machine."));
    } else if (model.contains("flux-1")) {
      result(exchange, JSON.createObjectNode().put("image", PNG));
    } else if (model.contains("stable-diffusion") || model.contains("dreamshaper")) {
      exchange.answer(200, "image/png", Base64.getDecoder().decode(PNG));
    } else if (model.contains("m2m100")) {
      String text = "[" + body.path("target_lang").asText() + "] " + body.path("text").asText();
      result(exchange, JSON.createObjectNode().put("translated_text", text));
    } else {
      chat(exchange, body);
    }
  }

  /// The model that a path names; empty for a path that is not of Workers AI.
  static String model(String path) {
    int run = path.indexOf("/ai/run/");
    return run < 0 ? "" : path.substring(run + "/ai/run/".length()).replace("%2F", "/");
  }

  private static void chat(LocalExchange exchange, JsonNode body) throws IOException {
    String reply = LocalModel.reply(body);
    int words = reply.split(" ", -1).length;
    String usage =
        "\"usage\":{\"prompt_tokens\":37,\"completion_tokens\":"
            + words
            + ",\"total_tokens\":"
            + (37 + words)
            + ",\"neurons\":0.21}";
    if (!body.path("stream").asBoolean()) {
      exchange.answer(
          200,
          "application/json",
          "{\"result\":{\"response\":"
              + JSON.writeValueAsString(reply)
              + ","
              + usage
              + "},\"success\":true}");
      return;
    }
    exchange.stream("text/event-stream");
    for (String word : reply.split("(?<= )", -1)) {
      exchange.event(JSON.createObjectNode().put("response", word).put("p", "abcdef").toString());
    }
    exchange.event("{\"response\":\"\"," + usage + "}").event("[DONE]").close();
  }

  private static ObjectNode embedding(String model, JsonNode body) {
    int dimension =
        DIMENSIONS.entrySet().stream()
            .filter(entry -> model.contains("bge-" + entry.getKey()))
            .mapToInt(Map.Entry::getValue)
            .findFirst()
            .orElse(384);
    JsonNode texts = body.path("text");
    ObjectNode result = JSON.createObjectNode();
    ArrayNode data = result.putArray("data");
    for (int i = 0; i < Math.max(1, texts.size()); i++) {
      vector(data.addArray(), texts.isArray() ? texts.get(i).asText() : texts.asText(), dimension);
    }
    result.putArray("shape").add(data.size()).add(dimension);
    return result.put("pooling", body.path("pooling").asText("mean"));
  }

  /// Hashed words, so that equal texts get equal vectors and texts that share words similar ones.
  static void vector(ArrayNode vector, String text, int dimension) {
    var sums = new double[dimension];
    sums[0] = 1;
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
      sums[Math.floorMod(word.hashCode(), dimension)] += 1;
    }
    for (double sum : sums) {
      vector.add(sum);
    }
  }

  private static ObjectNode rerank(JsonNode body) {
    String query = body.path("query").asText();
    ObjectNode result = JSON.createObjectNode();
    ArrayNode response = result.putArray("response");
    JsonNode contexts = body.path("contexts");
    for (int i = contexts.size() - 1; i >= 0; i--) {
      String text = contexts.get(i).path("text").asText();
      response.addObject().put("id", i).put("score", text.contains(query) ? 0.9 : 0.1);
    }
    return result;
  }

  private static ObjectNode speech() {
    ObjectNode result = JSON.createObjectNode().put("text", "Words that were said.");
    result
        .put("word_count", 4)
        .put("vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nWords that were said.");
    result.putObject("transcription_info").put("language", "en").put("duration", 2.0);
    result
        .putArray("segments")
        .addObject()
        .put("start", 0)
        .put("end", 2)
        .put("text", "Words that were said.");
    return result;
  }

  private static void models(LocalExchange exchange) throws IOException {
    ArrayNode models = JSON.createArrayNode();
    if (!exchange.call().path().contains("page=2")) {
      for (String name :
          new String[] {
            "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
            "@cf/meta/llama-3.1-8b-instruct-fp8-fast",
            "@cf/baai/bge-small-en-v1.5",
            "@cf/baai/bge-reranker-base",
            "@cf/meta/llama-3.2-11b-vision-instruct",
            "@cf/openai/whisper-large-v3-turbo"
          }) {
        models.addObject().put("id", "0-0-0").put("name", name).putArray("properties");
      }
    }
    result(exchange, models);
  }

  private static void result(LocalExchange exchange, JsonNode result) throws IOException {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.set("result", result);
    envelope.put("success", true).putArray("errors");
    envelope.putArray("messages");
    exchange.answer(200, "application/json", envelope.toString(), "cf-ai-neurons: 0.5");
  }
}
