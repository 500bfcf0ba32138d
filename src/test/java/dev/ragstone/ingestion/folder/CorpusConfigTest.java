package dev.ragstone.ingestion.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusConfigTest {

  private static final String HANDBOOK = "ragstone.corpus.sources.handbook.";

  @TempDir Path folder;

  @Test
  void followsDocsCorpusUnlessToldOtherwise() {
    CorpusConfig config = config(Map.of());
    assertThat(config.path()).contains(Path.of("docs-corpus"));
    assertThat(config.collection()).isEqualTo("docs");
    assertThat(config.interval()).hasSeconds(10);
    assertThat(config.sources()).isEmpty();
  }

  @Test
  void followsNoFolderInShortFormWhereThePathIsEmpty() {
    assertThat(FolderSources.of(config(Map.of("ragstone.corpus.path", "")))).isEmpty();
  }

  @Test
  void takesTheShortFormForASourceNamedCorpus() {
    var sources = FolderSources.of(config(Map.of("ragstone.corpus.path", folder.toString())));
    assertThat(sources).hasSize(1);
    FolderSource source = sources.getFirst();
    assertThat(source.name()).isEqualTo("corpus");
    assertThat(source.collection()).isEqualTo("docs");
    assertThat(source.files().include()).containsExactly("**");
    assertThat(source.maxDeleteShare()).isEqualTo(0.5);
  }

  @Test
  void givesASourceDefaultsInEverythingButItsPath() {
    CorpusConfig.Source source =
        config(Map.of(HANDBOOK + "path", "/srv/handbook")).sources().values().iterator().next();
    assertThat(source.path()).isEqualTo(Path.of("/srv/handbook"));
    assertThat(source.collection()).isEqualTo("docs");
    assertThat(source.include()).isEqualTo(List.of("**"));
    assertThat(source.exclude()).isEmpty();
    assertThat(source.interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(source.watch()).isFalse();
    assertThat(source.maxDeleteShare()).isEqualTo(0.5);
    assertThat(source.dryRun()).isFalse();
  }

  @Test
  void readsListsOfGlobs() {
    var settings =
        Map.of(
            HANDBOOK + "path", "/srv/handbook",
            HANDBOOK + "include", "**/*.md,**/*.pdf",
            HANDBOOK + "exclude[0]", "**/*.{tmp,bak}");
    FolderSource source = source(settings);
    assertThat(source.files().include()).containsExactly("**/*.md", "**/*.pdf");
    assertThat(source.files().exclude()).containsExactly("**/*.{tmp,bak}");
  }

  @Test
  void refusesWhatCannotWorkAndNamesTheSetting() {
    refuses("collection", "No Such Name", "collection of the source handbook must match");
    refuses("max-delete-share", "1.5", "max-delete-share of the source handbook must be in 0..1");
    refuses("interval", "100ms", "interval of the source handbook must be at least");
    refuses("include", "[", "include of the source handbook must be a glob, got [");
  }

  @Test
  void refusesTheNameOfTheShortForm() {
    assertThatThrownBy(() -> source(Map.of("ragstone.corpus.sources.corpus.path", "/srv")))
        .hasMessageContaining("must not be that of ragstone.corpus.path");
  }

  private static void refuses(String setting, String value, String sentence) {
    var settings = Map.of(HANDBOOK + "path", "/srv/handbook", HANDBOOK + setting, value);
    assertThatThrownBy(() -> source(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining(value.equals("100ms") ? "PT0.1S" : value);
  }

  private static FolderSource source(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("ragstone.corpus.path", "");
    return FolderSources.of(config(all)).getFirst();
  }

  private static CorpusConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .withMapping(CorpusConfig.class)
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(CorpusConfig.class);
  }
}
