package dev.ragstone.embedding.remote;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.PassageCache;
import dev.ragstone.embedding.QueryCache;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.provider.ProviderException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// One embedding model of a provider. Thread-safe.
final class RemoteEmbeddingModel implements EmbeddingModel {

  private final EmbeddingModelSpec spec;
  private final Function<List<String>, List<float[]>> provider;
  private final ToIntFunction<String> tokens;
  private final QueryCache queries;
  private final PassageCache passages;

  /// @param provider embeds texts as they are, any number of them
  /// @param tokens counts, exactly or nearly
  RemoteEmbeddingModel(
      EmbeddingModelSpec spec,
      Function<List<String>, List<float[]>> provider,
      ToIntFunction<String> tokens,
      int cachedQueries,
      PassageCache passages) {
    this.spec = spec;
    this.provider = provider;
    this.tokens = tokens;
    this.queries = new QueryCache(cachedQueries);
    this.passages = passages;
  }

  @Override
  public EmbeddingModelSpec spec() {
    return spec;
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    return passages.get(spec, texts, this::embed);
  }

  @Override
  public Embedding embedQuery(String text) {
    return queries.get(text, unknown -> embed(List.of(spec.queryPrefix() + unknown)).getFirst());
  }

  @Override
  public int countTokens(String text) {
    return tokens.applyAsInt(text);
  }

  private List<Embedding> embed(List<String> texts) {
    try {
      return provider.apply(texts).stream().map(this::checked).toList();
    } catch (ProviderException e) {
      throw e.toProblem();
    }
  }

  private Embedding checked(float[] vector) {
    if (vector.length != spec.dimension()) {
      throw new ProblemException(
          ProblemType.PROVIDER_ERROR,
          spec.name()
              + " must give vectors of "
              + spec.dimension()
              + " components, got "
              + vector.length);
    }
    try {
      return Embedding.normalized(vector);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemType.PROVIDER_ERROR, spec.name() + " gave a vector that is all zero", e);
    }
  }
}
