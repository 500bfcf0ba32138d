package dev.ragstone.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Answers as a small model would that does as it is told: the sentences of the numbered sources
/// that share most words with the question, each with its marker, word by word.
final class LocalModel implements LocalProvider.Behaviour {

  private static final Pattern SOURCE =
      Pattern.compile(
          "<source-(\\w+) n=\"(\\d+)\">\\n.*?\\n\\n(.*?)\\n</source-\\1>", Pattern.DOTALL);

  private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]{20,300}[.!?]");

  @Override
  public void answer(LocalExchange exchange) throws IOException {
    if (exchange.call().path().endsWith("/models")) {
      exchange.answer(
          200,
          "application/json",
          "{\"object\":\"list\",\"data\":[{\"id\":\"local\",\"object\":\"model\"}]}");
      return;
    }
    if (exchange.call().path().endsWith("/embeddings")) {
      exchange.answer(200, "application/json", embeddings(exchange.call().body()));
      return;
    }
    exchange.stream("text/event-stream");
    for (String word : reply(exchange.call().body()).split("(?<= )", -1)) {
      exchange.delta(word);
    }
    exchange.end("stop");
  }

  private static String embeddings(JsonNode request) {
    var reply = JsonNodeFactory.instance.objectNode().put("object", "list");
    var data = reply.putArray("data");
    for (JsonNode text : request.path("input")) {
      var item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      LocalWorkersAi.vector(item.putArray("embedding"), text.asText(), 384);
    }
    reply.putObject("usage").put("prompt_tokens", 8 * data.size());
    return reply.toString();
  }

  static String reply(JsonNode request) {
    JsonNode messages = request.path("messages");
    String prompt = messages.path(messages.size() - 1).path("content").asText("");
    String question = prompt.substring(prompt.lastIndexOf("\nQuestion: ") + 1);
    var best = claims(prompt, words(question));
    if (best.isEmpty()) {
      return "The sources do not answer this.";
    }
    var reply = new StringBuilder();
    for (Claim claim : best.subList(0, Math.min(2, best.size()))) {
      reply
          .append(reply.isEmpty() ? "" : " ")
          .append(claim.text())
          .append(" [")
          .append(claim.source())
          .append(']');
    }
    return reply.toString();
  }

  private static List<Claim> claims(String prompt, Set<String> question) {
    var claims = new ArrayList<Claim>();
    var sources = SOURCE.matcher(prompt);
    while (sources.find()) {
      var sentences = SENTENCE.matcher(sources.group(3));
      while (sentences.find()) {
        String text = sentences.group().strip();
        var shared = words(text);
        shared.retainAll(question);
        if (shared.size() > 1) {
          claims.add(new Claim(Integer.parseInt(sources.group(2)), text, shared.size()));
        }
      }
    }
    claims.sort(Comparator.comparingInt(Claim::shared).reversed());
    return claims;
  }

  private static Set<String> words(String text) {
    var words = new HashSet<String>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (word.length() > 3) {
        words.add(word);
      }
    }
    return words;
  }

  private record Claim(int source, String text, int shared) {}
}
