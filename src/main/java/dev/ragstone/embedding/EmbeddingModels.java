package dev.ragstone.embedding;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All available embedding models.
///
/// The name of a model that can change beneath its name has a stamp after an `@`, for instance
/// `e5-small@mean-384-1f0c9a2b`: a collection records it, so that vectors of two models never meet.
/// Immutable.
@Singleton
public final class EmbeddingModels {

  private final List<EmbeddingModel> models = new ArrayList<>();
  private final Map<String, String> refused = new TreeMap<>();

  @Inject
  EmbeddingModels(EmbeddingModel preferred, @Any Instance<EmbeddingModelSource> sources) {
    this(preferred, sources.stream().toList());
  }

  /// Holds the given models.
  ///
  /// @param preferred what new collections use unless they say otherwise
  /// @param sources of all others
  public EmbeddingModels(EmbeddingModel preferred, List<? extends EmbeddingModelSource> sources) {
    models.add(preferred);
    for (EmbeddingModelSource source : sources) {
      models.addAll(source.models());
      refused.putAll(source.refused());
    }
  }

  /// {@return all of them, the preferred one first}
  public List<EmbeddingModel> all() {
    return List.copyOf(models);
  }

  /// {@return what new collections use unless they say otherwise}
  public EmbeddingModel preferred() {
    return models.getFirst();
  }

  /// Finds a model.
  ///
  /// @param name with its stamp, or without for the model that has the name now
  /// @return the model
  /// @throws ProblemException `unknown-model` if there is none of that name; `model-unusable` if it
  ///   is there and cannot be used, or is no longer the one that the stamp names
  public EmbeddingModel named(String name) {
    for (EmbeddingModel model : models) {
      String known = model.spec().name();
      if (known.equals(name) || base(known).equals(name)) {
        return model;
      }
    }
    throw missing(name);
  }

  private ProblemException missing(String name) {
    String reason = refused.get(base(name));
    if (reason != null) {
      return new ProblemException(
          ProblemType.MODEL_UNUSABLE, "The embedding model " + name + " cannot be used: " + reason);
    }
    for (EmbeddingModel model : models) {
      if (base(model.spec().name()).equals(base(name))) {
        return new ProblemException(
            ProblemType.MODEL_UNUSABLE,
            "The vectors were made by the embedding model "
                + name
                + ", and what has its name now is "
                + model.spec().name()
                + "; vectors of both must not be mixed");
      }
    }
    return ProblemException.field(
        ProblemType.UNKNOWN_MODEL,
        "embedding_model",
        "must be one of " + models.stream().map(model -> base(model.spec().name())).toList(),
        name);
  }

  private static String base(String name) {
    int stamp = name.lastIndexOf('@');
    return stamp <= 0 ? name : name.substring(0, stamp);
  }
}
