package dev.ragstone.rerank;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The available rerank models. Immutable.
@Singleton
public final class RerankModels {

  private final List<RerankModel> models;
  private final Map<String, String> refused = new TreeMap<>();
  private final Optional<String> wanted;
  private final int candidates;

  @Inject
  RerankModels(RerankConfig config, @Any Instance<RerankModelSource> sources) {
    this(config, sources.stream().toList());
  }

  /// Holds the models of the given sources.
  ///
  /// @param config which one to prefer
  /// @param sources of models; none where nothing is reranked
  public RerankModels(RerankConfig config, List<? extends RerankModelSource> sources) {
    models = sources.stream().flatMap(source -> source.models().stream()).toList();
    sources.forEach(source -> refused.putAll(source.refused()));
    wanted = config.model();
    candidates = config.candidates();
    if (candidates < 1) {
      throw new IllegalArgumentException(
          "ragstone.rerank.candidates must be >= 1, got " + candidates);
    }
  }

  /// {@return all of them}
  public List<RerankModel> all() {
    return models;
  }

  /// {@return how many of the best hits are read}
  public int candidates() {
    return candidates;
  }

  /// Returns the model to use.
  ///
  /// @return the one that the settings name, or the first
  /// @throws ProblemException `invalid-field` of `rerank` if there is none; `model-unusable` if the
  ///   one that the settings name is there and cannot be used
  public RerankModel preferred() {
    return models.stream()
        .filter(model -> wanted.isEmpty() || model.name().equals(wanted.get()))
        .findFirst()
        .orElseThrow(this::missing);
  }

  private ProblemException missing() {
    String reason = wanted.map(refused::get).orElse(null);
    if (reason != null) {
      return new ProblemException(
          ProblemType.MODEL_UNUSABLE,
          "The rerank model " + wanted.orElse("") + " cannot be used: " + reason);
    }
    return ProblemException.field(
        ProblemType.INVALID_FIELD,
        "rerank",
        wanted.isEmpty()
            ? "must be false, because no rerank model is configured"
            : "must be false, because there is no rerank model " + wanted.get(),
        true);
  }
}
