package dev.ragstone.provider.workersai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says how well passages answer a question, by the rerank model of Workers AI. Thread-safe.
@Singleton
public final class WorkersAiReranker {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WorkersAiClient client;
  private final String model;

  /// Reranks by the given client.
  ///
  /// @param client of the account
  /// @param config names the model
  public WorkersAiReranker(WorkersAiClient client, WorkersAiConfig config) {
    this.client = client;
    this.model = config.rerankModel();
  }

  /// {@return whether there are credentials}
  public boolean configured() {
    return client.configured();
  }

  /// {@return the model, for instance `@cf/baai/bge-reranker-base`}
  public String model() {
    return model;
  }

  /// Scores passages in one call.
  ///
  /// @param query the question, without a prefix
  /// @param passages at least one; question and passage together are read up to 512 tokens
  /// @return a probability for each passage, in the same order
  /// @throws ProviderException if there is no answer
  public List<Double> scores(String query, List<String> passages) {
    ObjectNode input = JSON.objectNode().put("query", query);
    ArrayNode contexts = input.putArray("contexts");
    passages.forEach(passage -> contexts.addObject().put("text", passage));
    JsonNode result = client.run(model, Task.RERANK, input.put("top_k", passages.size()));
    var scores = new @Nullable Double[passages.size()];
    for (JsonNode item : result.path("response")) {
      int id = item.path("id").asInt(-1);
      if (id >= 0 && id < scores.length && item.path("score").isNumber()) {
        scores[id] = item.path("score").doubleValue();
      }
    }
    return probabilities(scores);
  }

  /// The documentation leaves open whether scores are logits: they are if one is outside of 0..1.
  private static List<Double> probabilities(@Nullable Double[] scores) {
    boolean logits = Arrays.stream(scores).anyMatch(score -> score != null && isLogit(score));
    return Arrays.stream(scores)
        .map(score -> {
          if (score == null) {
            throw new ProviderException(
                Failure.BROKEN, "Workers AI left a passage without a score");
          }
          return logits ? 1 / (1 + Math.exp(-score)) : score;
        })
        .toList();
  }

  private static boolean isLogit(double score) {
    return score < 0 || score > 1;
  }
}
