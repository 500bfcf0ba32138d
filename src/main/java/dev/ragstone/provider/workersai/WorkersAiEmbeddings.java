package dev.ragstone.provider.workersai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Embeds by the bge models of Workers AI. Thread-safe.
@Singleton
public final class WorkersAiEmbeddings {

  /// The schema's limit.
  private static final int MAX_TEXTS = 100;

  /// Calls of long texts fail far below the limit of texts; that limit is not documented, so a
  /// failing batch is split.
  private static final int MAX_CHARACTERS = 80_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WorkersAiClient client;
  private final String model;

  /// Embeds by the given client.
  ///
  /// @param client of the account
  /// @param config names the model
  public WorkersAiEmbeddings(WorkersAiClient client, WorkersAiConfig config) {
    this.client = client;
    this.model = config.embeddingModel();
  }

  /// {@return the model that is configured; empty without credentials}
  public Optional<String> model() {
    return client.configured() ? Optional.of(model) : Optional.empty();
  }

  /// Embeds texts by that model, pooled as the bge models were trained.
  ///
  /// @param texts any number
  /// @return one vector a text, in the same order
  /// @throws ProviderException if a text cannot be embedded
  public List<float[]> embed(List<String> texts) {
    return embed(model, Pooling.CLS, texts);
  }

  /// Embeds texts, in as many calls as it takes.
  ///
  /// @param model as `@cf/baai/…`
  /// @param pooling always sent, because the provider's default is the worse one and vectors of two
  ///   poolings are not comparable
  /// @param texts any number; what is beyond the model's window is cut off by the provider
  /// @return one vector a text, in the same order, as the provider gives it
  /// @throws ProviderException if a text cannot be embedded
  public List<float[]> embed(String model, Pooling pooling, List<String> texts) {
    var vectors = new ArrayList<float[]>(texts.size());
    int from = 0;
    while (from < texts.size()) {
      int to = end(texts, from);
      vectors.addAll(split(model, pooling, texts.subList(from, to)));
      from = to;
    }
    return vectors;
  }

  private static int end(List<String> texts, int from) {
    int characters = texts.get(from).length();
    int to = from + 1;
    while (to < texts.size() && to - from < MAX_TEXTS) {
      characters += texts.get(to).length();
      if (characters > MAX_CHARACTERS) {
        break;
      }
      to++;
    }
    return to;
  }

  private List<float[]> split(String model, Pooling pooling, List<String> texts) {
    try {
      return once(model, pooling, texts);
    } catch (ProviderException e) {
      boolean tooMuch = e.failure() == Failure.TOO_LONG || e.failure() == Failure.REJECTED;
      if (!tooMuch || texts.size() == 1) {
        throw e;
      }
      int half = texts.size() / 2;
      var vectors = new ArrayList<>(split(model, pooling, texts.subList(0, half)));
      vectors.addAll(split(model, pooling, texts.subList(half, texts.size())));
      return vectors;
    }
  }

  private List<float[]> once(String model, Pooling pooling, List<String> texts) {
    ObjectNode input = JSON.objectNode();
    texts.forEach(input.putArray("text")::add);
    String wanted = pooling.name().toLowerCase(Locale.ROOT);
    JsonNode result = client.run(model, Task.EMBEDDING, input.put("pooling", wanted));
    String used = result.path("pooling").asText(wanted);
    if (!used.equals(wanted) || result.path("data").size() != texts.size()) {
      throw new ProviderException(
          Failure.BROKEN,
          "Workers AI must answer with "
              + texts.size()
              + " vectors pooled by "
              + wanted
              + ", got "
              + result.path("data").size()
              + " pooled by "
              + used);
    }
    var vectors = new ArrayList<float[]>();
    result.path("data").forEach(vector -> vectors.add(floats(vector)));
    return vectors;
  }

  private static float[] floats(JsonNode vector) {
    var floats = new float[vector.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = vector.get(i).floatValue();
    }
    return floats;
  }

  /// How the vectors of tokens become one.
  public enum Pooling {
    /// The vector of the first token, which the bge models were trained for.
    CLS,
    /// The mean of all.
    MEAN
  }
}
