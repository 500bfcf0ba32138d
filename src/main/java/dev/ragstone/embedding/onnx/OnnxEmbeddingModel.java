package dev.ragstone.embedding.onnx;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingConfig;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.QueryCache;
import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.OnnxModel;
import dev.ragstone.inference.TokenVectors;
import dev.ragstone.inference.Tokenizer;
import dev.ragstone.inference.Tokens;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// A built-in model inside this process. It is loaded in the background at start; a call that comes
/// earlier waits for it.
@Singleton
final class OnnxEmbeddingModel implements EmbeddingModel, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(OnnxEmbeddingModel.class);

  private final BundledModel model;
  private final OnFirstUse<Tokenizer> tokenizer;
  private final OnFirstUse<OnnxModel> graph;
  private final InferencePool pool;
  private final Batches batches;
  private final QueryCache queries;

  @Inject
  OnnxEmbeddingModel(EmbeddingConfig config, InferencePool pool) {
    this(BundledModel.fastest(), config, pool);
  }

  OnnxEmbeddingModel(BundledModel model, EmbeddingConfig config, InferencePool pool) {
    this.model = model;
    this.pool = pool;
    tokenizer =
        new OnFirstUse<>(
            () -> Tokenizer.load(BundledModel.read(model.tokenizer())), Tokenizer::close);
    graph =
        new OnFirstUse<>(() -> OnnxModel.load(BundledModel.read(model.graph())), OnnxModel::close);
    batches = new Batches(config.batchTexts());
    queries = new QueryCache(config.cachedQueries());
  }

  /// Loading takes a second of one core, which the start of the service need not wait for.
  void warmUp(@Observes StartupEvent event) {
    load("load-tokenizer", tokenizer);
    load("load-model", graph);
  }

  private static void load(String thread, OnFirstUse<?> part) {
    Thread.ofPlatform()
        .daemon()
        .name(thread)
        .start(() -> {
          try {
            var loaded = part.get();
            LOG.debugf("%s is ready", loaded);
          } catch (RuntimeException | LinkageError e) {
            LOG.error("The embedding model cannot be loaded; every use of it will say so", e);
          }
        });
  }

  @Override
  public EmbeddingModelSpec spec() {
    return model.spec();
  }

  @Override
  public int countTokens(String text) {
    return tokenizer.get().count(text);
  }

  @Override
  public Optional<String> unreadiness() {
    return tokenizer.unreadiness().or(graph::unreadiness);
  }

  @Override
  public Embedding embedQuery(String text) {
    return queries.get(
        text,
        unknown -> {
          Tokens tokens = encode(model.spec().queryPrefix() + unknown);
          return pool.query(() -> embed(List.of(tokens)).getFirst());
        });
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    List<Tokens> tokens = texts.stream().map(this::encode).toList();
    List<List<Integer>> plan = batches.of(tokens.stream().map(Tokens::length).toList());
    List<Callable<List<Embedding>>> work =
        plan.stream().map(batch -> work(batch.stream().map(tokens::get).toList())).toList();
    List<List<Embedding>> results = pool.passages(work);
    var embeddings = new Embedding[texts.size()];
    for (int i = 0; i < plan.size(); i++) {
      for (int j = 0; j < plan.get(i).size(); j++) {
        embeddings[plan.get(i).get(j)] = results.get(i).get(j);
      }
    }
    return List.of(embeddings);
  }

  private Callable<List<Embedding>> work(List<Tokens> batch) {
    return () -> embed(batch);
  }

  private Tokens encode(String text) {
    return tokenizer.get().encode(text, model.spec().maxTokens());
  }

  private List<Embedding> embed(List<Tokens> batch) {
    TokenVectors vectors = graph.get().run(batch);
    return IntStream.range(0, batch.size())
        .mapToObj(i -> Embedding.normalized(pooled(vectors, i)))
        .toList();
  }

  private float[] pooled(TokenVectors vectors, int text) {
    return switch (model.spec().pooling()) {
      case CLS -> vectors.first(text);
      case MEAN -> vectors.mean(text);
      case LAST -> vectors.last(text);
    };
  }

  /// Drains the pool first: a session that is closed under a running batch ends the process.
  @Override
  @PreDestroy
  public void close() {
    pool.close();
    graph.close();
    tokenizer.close();
  }
}
