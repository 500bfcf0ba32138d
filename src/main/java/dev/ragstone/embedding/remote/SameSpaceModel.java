package dev.ragstone.embedding.remote;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.SpaceRecords;
import dev.ragstone.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A remote model that is also built in: passages are embedded remotely, or by the built-in model
/// while the provider is down; questions always by the built-in model, which takes milliseconds.
///
/// Before any vector is used, a few sentences are embedded by both. If they disagree, the two are
/// different models, and only the remote one is used. How it came out is recorded, because the
/// vectors in the indexes were made accordingly; until it is known, neither stands in for the
/// other. Each run of the service compares once more before it embeds passages. Thread-safe.
final class SameSpaceModel implements EmbeddingModel {

  /// Least cosine between the two vectors of a sentence, embedded as a question, because vectors of
  /// passages may be old ones from a cache. Weights of 8 bits cost up to 0.007; vectors of another
  /// pooling are below 0.9.
  static final double AGREEMENT = 0.98;

  private static final Logger LOG = Logger.getLogger(SameSpaceModel.class);

  private static final List<String> SENTENCES =
      List.of(
          "The warranty of the pump is two years from the day of delivery.",
          "How do I reset my password?",
          "Error 4006 means that the daily allowance is used up.",
          "def mean(values): return sum(values) / len(values)");

  private final EmbeddingModel remote;
  private final EmbeddingModel within;
  private final SpaceRecords records;
  private final ReentrantLock comparing = new ReentrantLock();
  private volatile @Nullable Boolean same;
  private volatile boolean compared;

  SameSpaceModel(EmbeddingModel remote, EmbeddingModel within, SpaceRecords records) {
    this.remote = remote;
    this.within = within;
    this.records = records;
  }

  @Override
  public EmbeddingModelSpec spec() {
    return remote.spec();
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    Boolean known = known();
    if (known != null && !known) {
      return remote.embedPassages(texts);
    }
    try {
      compare();
      return remote.embedPassages(texts);
    } catch (ProblemException e) {
      if (!Boolean.TRUE.equals(same)) {
        throw e;
      }
      LOG.infof("%d texts are embedded by the built-in model: %s", texts.size(), e.detail());
      return within.embedPassages(texts);
    }
  }

  @Override
  public Embedding embedQuery(String text) {
    if (known() == null) {
      compare();
    }
    return isDifferent() ? remote.embedQuery(text) : within.embedQuery(text);
  }

  @Override
  public int countTokens(String text) {
    return within.countTokens(text);
  }

  private boolean isDifferent() {
    return Boolean.FALSE.equals(same);
  }

  private @Nullable Boolean known() {
    if (same != null) {
      return same;
    }
    comparing.lock();
    try {
      if (same == null) {
        same = records.find(remote.spec().name(), within.spec().name()).orElse(null);
      }
      return same;
    } finally {
      comparing.unlock();
    }
  }

  private void compare() {
    if (compared) {
      return;
    }
    comparing.lock();
    try {
      if (!compared) {
        boolean agree = agree();
        records.keep(remote.spec().name(), within.spec().name(), agree);
        same = agree;
        compared = true;
      }
    } finally {
      comparing.unlock();
    }
  }

  private boolean agree() {
    double least = 1;
    for (String sentence : SENTENCES) {
      double cosine = remote.embedQuery(sentence).cosine(within.embedQuery(sentence));
      least = Math.min(least, cosine);
    }
    String figures =
        String.format(
            Locale.ROOT, "%s and the built-in model: lowest cosine %.4f", spec().name(), least);
    if (least < AGREEMENT) {
      LOG.errorf("%s, so they are not the same; only the remote one is used", figures);
      return false;
    }
    LOG.infof("%s, so each can replace the other", figures);
    return true;
  }
}
