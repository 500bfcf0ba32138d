package dev.ragstone.chat;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.provider.ProviderException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The chat models that are configured, in order of preference. Immutable.
@Singleton
@Startup
public final class ChatModels {

  private final List<ChatModel> models;

  /// Chooses the provider.
  ///
  /// @param config names the provider, or leaves it to be found
  /// @param sources all ways to reach models
  @Inject
  ChatModels(ChatConfig config, @Any Instance<ChatModelSource> sources) {
    this(chosen(config.provider(), sources.stream().toList()));
  }

  /// Holds the given models.
  ///
  /// @param models the preferred one first; none if answers are extractive
  public ChatModels(List<ChatModel> models) {
    this.models = List.copyOf(models);
  }

  /// {@return all models, the preferred one first}
  public List<ChatModel> all() {
    return models;
  }

  /// {@return the preferred model; empty where none is configured}
  ///
  /// @param name a model to use instead of the first one
  /// @throws ProblemException `unknown-model` if there is no model of that name
  public Optional<ChatModel> preferred(@Nullable String name) {
    return ladder(name).stream().findFirst();
  }

  /// Returns the models to try, in order: the requested one, then the rest.
  ///
  /// @param name a model to use instead of the first one; ignored if no model is configured,
  ///   because then every answer is extractive
  /// @return empty where no model is configured
  /// @throws ProblemException `unknown-model` if there are models and none has that name
  public List<ChatModel> ladder(@Nullable String name) {
    if (name == null || models.isEmpty()) {
      return models;
    }
    var wanted = models.stream().filter(model -> model.spec().name().equals(name)).toList();
    if (wanted.isEmpty()) {
      throw ProblemException.field(
          ProblemType.UNKNOWN_MODEL, "model", "must be one of " + names(), name);
    }
    var rest = models.stream().filter(model -> !model.spec().name().equals(name));
    return Stream.concat(wanted.stream(), rest).toList();
  }

  /// Says whether a failure of one model concerns all models: they share the provider and its
  /// account.
  ///
  /// @param failure of one of the models
  /// @return whether no other model is worth a call
  public static boolean concernsAll(ProblemException failure) {
    if (!(failure.getCause() instanceof ProviderException cause)) {
      return false;
    }
    return switch (cause.failure().next()) {
      case STOP, NEXT_DAY -> true;
      case RETRY, RETRY_ONCE, NEXT_MODEL, SHRINK -> false;
    };
  }

  private List<String> names() {
    return models.stream().map(model -> model.spec().name()).toList();
  }

  private static List<ChatModel> chosen(
      Optional<ChatConfig.Provider> wanted, List<ChatModelSource> sources) {
    if (wanted.isEmpty()) {
      return sources.stream()
          .sorted(Comparator.comparing(ChatModelSource::provider))
          .map(ChatModelSource::models)
          .filter(models -> !models.isEmpty())
          .findFirst()
          .orElse(List.of());
    }
    var models =
        sources.stream()
            .filter(source -> source.provider() == wanted.get())
            .flatMap(source -> source.models().stream())
            .toList();
    if (models.isEmpty() && wanted.get() != ChatConfig.Provider.NONE) {
      throw new IllegalStateException(
          "ragstone.chat.provider="
              + wanted.get().name().toLowerCase(Locale.ROOT).replace('_', '-')
              + " needs its settings: "
              + needed(wanted.get()));
    }
    return models;
  }

  private static String needed(ChatConfig.Provider provider) {
    return switch (provider) {
      case NONE -> "none";
      case OPENAI -> "ragstone.openai.base-url and ragstone.openai.model";
      case WORKERS_AI -> "CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN";
    };
  }
}
