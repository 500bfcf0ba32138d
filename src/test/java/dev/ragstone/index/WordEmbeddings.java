package dev.ragstone.index;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A model for tests: the vector of a text is the sum of pseudo-random vectors of its words, so
/// texts that share words are near.
public final class WordEmbeddings implements EmbeddingModel {

  /// Name of the model.
  public static final String NAME = "words";

  private static final int DIMENSION = 64;

  @Override
  public EmbeddingModelSpec spec() {
    return new EmbeddingModelSpec(NAME, DIMENSION, EmbeddingModelSpec.Pooling.MEAN, "", 512);
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public Embedding embedQuery(String text) {
    var sum = new float[DIMENSION];
    sum[0] = 1e-3f;
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
      var random = new Random(word.hashCode());
      for (int i = 0; i < DIMENSION; i++) {
        sum[i] += (float) random.nextGaussian();
      }
    }
    return Embedding.normalized(sum);
  }

  @Override
  public int countTokens(String text) {
    return text.split("\\s+", -1).length;
  }
}
