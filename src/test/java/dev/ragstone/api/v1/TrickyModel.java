package dev.ragstone.api.v1;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSource;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A model that is busy as often as a test says, and holds a document until a test lets it go.
@Alternative
@Typed({EmbeddingModelSource.class, TrickyModel.class})
@Singleton
public final class TrickyModel implements EmbeddingModel, EmbeddingModelSource {

  static final String NAME = "tricky";

  private final AtomicInteger refusals = new AtomicInteger();
  private volatile @Nullable CountDownLatch gate;

  /// Answers the next calls by `provider-busy`.
  void refuse(int calls) {
    refusals.set(calls);
  }

  /// Holds what is embedded from now on.
  ///
  /// @return counted down to let it go
  CountDownLatch hold() {
    var closed = new CountDownLatch(1);
    gate = closed;
    return closed;
  }

  @Override
  public List<EmbeddingModel> models() {
    return List.of(this);
  }

  @Override
  public EmbeddingModelSpec spec() {
    return new EmbeddingModelSpec(NAME, 2, EmbeddingModelSpec.Pooling.MEAN, "", 100);
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new ProblemException(ProblemType.PROVIDER_BUSY, "the model is busy");
    }
    CountDownLatch closed = gate;
    if (closed != null) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProblemException(ProblemType.CANCELLED, "the model was stopped", e);
      }
    }
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public Embedding embedQuery(String text) {
    return Embedding.normalized(new float[] {1, 0});
  }

  @Override
  public int countTokens(String text) {
    return text.split("\\s+").length;
  }
}
