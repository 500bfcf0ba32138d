package dev.ragstone.embedding.onnx;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import dev.ragstone.embedding.QueryCache;
import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.LoadedModel;
import dev.ragstone.inference.ModelFolder;
import dev.ragstone.inference.ModelFolders;
import dev.ragstone.inference.TokenVectors;
import dev.ragstone.inference.Tokens;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

/// A model of the folder `models`. Its name has a stamp of pooling, dimension and content, so that
/// another model in the same folder is another model.
final class FolderEmbeddingModel implements EmbeddingModel {

  private final ModelFolder folder;
  private final ModelFolders models;
  private final InferencePool pool;
  private final QueryCache queries;
  private final EmbeddingModelSpec spec;

  FolderEmbeddingModel(
      ModelFolder folder, ModelFolders models, InferencePool pool, int cachedQueries) {
    this.folder = folder;
    this.models = models;
    this.pool = pool;
    this.queries = new QueryCache(cachedQueries);
    this.spec = spec(folder);
  }

  private static EmbeddingModelSpec spec(ModelFolder folder) {
    var descriptor = folder.descriptor();
    String pooling = Objects.requireNonNull(descriptor.pooling(), "an embedding model pools");
    return new EmbeddingModelSpec(
        folder.name() + "@" + pooling + "-" + descriptor.dimension() + "-" + folder.digest(),
        descriptor.dimension(),
        Pooling.valueOf(pooling.toUpperCase(Locale.ROOT)),
        descriptor.queryPrefix(),
        descriptor.maxTokens());
  }

  @Override
  public EmbeddingModelSpec spec() {
    return spec;
  }

  @Override
  public int countTokens(String text) {
    return models.use(folder, model -> model.tokenizer().count(text));
  }

  @Override
  public Embedding embedQuery(String text) {
    return queries.get(
        text, unknown -> pool.query(() -> embed(encode(spec.queryPrefix() + unknown))));
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    List<Callable<Embedding>> work =
        texts.stream()
            .map(text -> encode(folder.descriptor().passagePrefix() + text))
            .<Callable<Embedding>>map(tokens -> () -> embed(tokens))
            .toList();
    return pool.passages(work);
  }

  private Tokens encode(String text) {
    return models.use(folder, model -> model.tokenizer().encode(text, spec.maxTokens()));
  }

  private Embedding embed(Tokens tokens) {
    return models.use(folder, model -> embed(model, tokens));
  }

  private Embedding embed(LoadedModel model, Tokens tokens) {
    TokenVectors vectors = model.graph().run(List.of(tokens));
    if (vectors.dimension() != spec.dimension()) {
      throw new ProblemException(
          ProblemType.MODEL_UNUSABLE,
          folder.path().resolve("model.json")
              + ": dimension must be that of model.onnx, "
              + vectors.dimension()
              + ", got "
              + spec.dimension());
    }
    return Embedding.normalized(
        switch (spec.pooling()) {
          case CLS -> vectors.first(0);
          case MEAN -> vectors.mean(0);
          case LAST -> vectors.last(0);
        });
  }
}
