package dev.ragstone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.provider.TestConfigs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MediaModelsTest {

  private static final MediaModelSource LOCAL = new Source(MediaConfig.Provider.OPENAI, true);
  private static final MediaModelSource ACCOUNT = new Source(MediaConfig.Provider.WORKERS_AI, true);

  @Test
  void usesNoModelUnlessOneIsNamed() {
    var models = new MediaModels(config(Map.of()), List.of(LOCAL, ACCOUNT));
    assertThat(models.imageDescriber()).isEmpty();
    assertThat(models.transcriber()).isEmpty();
  }

  @Test
  void prefersWorkersAiForAModelThatIsNamed() {
    var config = config(Map.of("ragstone.media.image-model", "seer"));
    var models = new MediaModels(config, List.of(LOCAL, ACCOUNT));
    assertThat(models.imageDescriber().orElseThrow().spec())
        .isEqualTo(new MediaModelSpec("WORKERS_AI", "seer"));
    assertThat(models.transcriber()).isEmpty();
  }

  @Test
  void usesTheUsualModelsOfAProviderThatIsNamed() {
    var config = config(Map.of("ragstone.media.provider", "workers-ai"));
    var models = new MediaModels(config, List.of(LOCAL, ACCOUNT));
    assertThat(models.imageDescriber().orElseThrow().spec().name()).isEqualTo("usual");
  }

  @Test
  void saysWhichSettingIsMissing() {
    var config =
        config(Map.of("ragstone.media.provider", "openai", "ragstone.media.image-model", "seer"));
    var absent = new Source(MediaConfig.Provider.OPENAI, false);
    assertThatThrownBy(() -> new MediaModels(config, List.of(absent, ACCOUNT)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ragstone.openai.base-url");
  }

  @Test
  void hasDefaults() {
    MediaConfig config = config(Map.of());
    assertThat(config.provider()).isEmpty();
    assertThat(config.imageModel()).isEmpty();
    assertThat(config.speechModel()).isEmpty();
    assertThat(config.speechLanguage()).isEmpty();
    assertThat(config.imagePrompt()).contains("At most three sentences");
    assertThat(config.imageMaxTokens()).isEqualTo(256);
    assertThat(config.describeBelowLetters()).isEqualTo(30);
    assertThat(config.acceptLicence()).isFalse();
    assertThat(config.speechPieceBytes()).isEqualTo(2_000_000);
    assertThat(config.speechWholeBytes()).isEqualTo(25_000_000);
  }

  private static MediaConfig config(Map<String, String> values) {
    return TestConfigs.of(MediaConfig.class, values);
  }

  private record Source(MediaConfig.Provider provider, boolean isConfigured)
      implements MediaModelSource {

    @Override
    public Optional<ImageDescriber> imageDescriber(Optional<String> name) {
      var spec = new MediaModelSpec(provider.name(), name.orElse("usual"));
      return Optional.of(
          new ImageDescriber() {
            @Override
            public String describe(Image image) {
              return "";
            }

            @Override
            public MediaModelSpec spec() {
              return spec;
            }
          });
    }

    @Override
    public Optional<Transcriber> transcriber(Optional<String> name) {
      return Optional.empty();
    }
  }
}
