package dev.ragstone.media;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The models for pictures and sound that are configured. Immutable.
@Singleton
public final class MediaModels {

  private final Optional<ImageDescriber> imageDescriber;
  private final Optional<Transcriber> transcriber;

  /// Chooses the provider.
  ///
  /// @param config names the models
  /// @param sources all ways to reach models
  @Inject
  MediaModels(MediaConfig config, @Any Instance<MediaModelSource> sources) {
    this(config, sources.stream().toList());
  }

  MediaModels(MediaConfig config, List<MediaModelSource> sources) {
    boolean usual = config.provider().isPresent();
    boolean wanted = usual || config.imageModel().isPresent() || config.speechModel().isPresent();
    Optional<MediaModelSource> source =
        wanted ? Optional.of(chosen(config, sources)) : Optional.empty();
    this.imageDescriber =
        source
            .filter(_ -> usual || config.imageModel().isPresent())
            .flatMap(it -> it.imageDescriber(config.imageModel()));
    this.transcriber =
        source
            .filter(_ -> usual || config.speechModel().isPresent())
            .flatMap(it -> it.transcriber(config.speechModel()));
  }

  /// Holds the given models.
  ///
  /// @param imageDescriber describes pictures
  /// @param transcriber transcribes speech
  public MediaModels(Optional<ImageDescriber> imageDescriber, Optional<Transcriber> transcriber) {
    this.imageDescriber = imageDescriber;
    this.transcriber = transcriber;
  }

  /// {@return the model that describes pictures; empty where none is configured}
  public Optional<ImageDescriber> imageDescriber() {
    return imageDescriber;
  }

  /// {@return the model that transcribes speech; empty where none is configured}
  public Optional<Transcriber> transcriber() {
    return transcriber;
  }

  private static MediaModelSource chosen(MediaConfig config, List<MediaModelSource> sources) {
    return sources.stream()
        .sorted(java.util.Comparator.comparing(MediaModelSource::provider))
        .filter(MediaModelSource::isConfigured)
        .filter(source -> config.provider().map(source.provider()::equals).orElse(true))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "the models of ragstone.media need a provider: set " + settings(config)));
  }

  private static String settings(MediaConfig config) {
    String name = config.provider().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("");
    return switch (name) {
      case "openai" -> "ragstone.openai.base-url";
      case "workers_ai" -> "CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN";
      default -> "CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN, or ragstone.openai.base-url";
    };
  }
}
