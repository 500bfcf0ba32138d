package dev.ragstone.bench;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Knows the vectors of the benchmark's questions, so that a search costs what it costs without the
/// embedding of its question.
final class AskedModel implements EmbeddingModel {

  private final Map<String, Embedding> known = new HashMap<>();

  AskedModel(List<String> questions, List<Embedding> vectors) {
    for (int i = 0; i < vectors.size(); i++) {
      known.put(questions.get(i), vectors.get(i));
    }
  }

  @Override
  public EmbeddingModelSpec spec() {
    return new EmbeddingModelSpec(
        BenchedCollection.named().embeddingModel(),
        known.values().iterator().next().dimension(),
        EmbeddingModelSpec.Pooling.CLS,
        "",
        512);
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public Embedding embedQuery(String text) {
    Embedding vector = known.get(text);
    if (vector == null) {
      throw new IllegalArgumentException("not one of the questions: " + text);
    }
    return vector;
  }

  @Override
  public int countTokens(String text) {
    return text.length() / 4;
  }
}
