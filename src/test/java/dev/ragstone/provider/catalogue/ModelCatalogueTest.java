package dev.ragstone.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.TestConfigs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogueTest {

  private static final String LLAMA = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";

  private final ModelCatalogue catalogue = catalogue(Map.of(), "2026-11-23");

  @Test
  void knowsTheDefaultModel() {
    var entry = catalogue.find(LLAMA).orElseThrow();
    assertThat(entry.task()).isEqualTo(Task.CHAT);
    assertThat(entry.contextWindow()).isEqualTo(24_000);
    assertThat(entry.deprecated()).isNull();
  }

  @Test
  void reckonsThePriceOfAnAnswer() {
    var entry = catalogue.find(LLAMA).orElseThrow();
    assertThat(entry.neurons(new Consumption(3000, 300, 0, null)).orElseThrow())
        .isCloseTo(141.4, within(0.1));
    var price = Objects.requireNonNull(entry.neurons());
    assertThat(price.inputDollars()).isCloseTo(0.293, within(0.001));
    assertThat(price.outputDollars()).isCloseTo(2.253, within(0.001));
  }

  @Test
  void reckonsThePriceOfSound() {
    var entry = catalogue.find("@cf/openai/whisper-large-v3-turbo").orElseThrow();
    assertThat(entry.neurons(new Consumption(0, 0, 120, null)).orElseThrow())
        .isCloseTo(93.26, within(0.01));
  }

  @Test
  void saysNoPriceWhereNoneIsPublished() {
    var entry = catalogue.find("@cf/llava-hf/llava-1.5-7b-hf").orElseThrow();
    assertThat(entry.neurons(Consumption.UNKNOWN)).isEmpty();
  }

  @Test
  void namesASuccessorThatItKnowsAndThatIsNotGoneItself() {
    for (CatalogueEntry entry : catalogue.all()) {
      if (entry.successor() != null) {
        var next = catalogue.find(entry.successor());
        assertThat(next).as(entry.name()).isPresent();
        assertThat(next.orElseThrow().deprecated()).as(entry.name()).isNull();
      }
    }
  }

  @Test
  void replacesAModelThatIsGoneAndSaysSo() {
    assertThat(catalogue.current("ragstone.workers-ai.model", "@cf/meta/llama-3.1-8b-instruct"))
        .isEqualTo("@cf/meta/llama-3.1-8b-instruct-fp8-fast");
    assertThat(catalogue.warnings())
        .containsExactly(
            "ragstone.workers-ai.model names @cf/meta/llama-3.1-8b-instruct, which was retired on"
                + " 2026-05-30; its successor is @cf/meta/llama-3.1-8b-instruct-fp8-fast, which is"
                + " used instead");
  }

  @Test
  void knowsFamiliesOfModelsThatAreGone() {
    assertThat(catalogue.current("x", "@hf/thebloke/zephyr-7b-beta-awq"))
        .isEqualTo("@cf/meta/llama-3.1-8b-instruct-fp8-fast");
  }

  @Test
  void callsAModelThatIsGoneWhereTheOperatorWantsIt() {
    var stubborn = catalogue(Map.of("ragstone.models.use-successor", "false"), "2026-11-23");
    assertThat(stubborn.current("x", "@cf/meta/llama-3-8b-instruct"))
        .isEqualTo("@cf/meta/llama-3-8b-instruct");
    assertThat(stubborn.warnings()).hasSize(1);
  }

  @Test
  void keepsAModelUntilItsLastDay() {
    var before = catalogue(Map.of(), "2026-05-29");
    assertThat(before.current("x", "@cf/meta/llama-3-8b-instruct"))
        .isEqualTo("@cf/meta/llama-3-8b-instruct");
    assertThat(before.warnings().getFirst()).contains("which will be retired on 2026-05-30");
  }

  @Test
  void saysNothingOfAModelThatStaysOrThatItDoesNotKnow() {
    assertThat(catalogue.current("x", LLAMA)).isEqualTo(LLAMA);
    assertThat(catalogue.current("x", "my-own")).isEqualTo("my-own");
    assertThat(catalogue.warnings()).isEmpty();
  }

  @Test
  void letsAFileReplaceEntries(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("models.json");
    Files.writeString(
        file, "[{\"name\":\"" + LLAMA + "\",\"task\":\"chat\",\"context_window\":32000}]");
    var own = catalogue(Map.of("ragstone.models.file", file.toString()), "2026-11-23");
    assertThat(own.find(LLAMA).orElseThrow().contextWindow()).isEqualTo(32_000);
    Files.writeString(file, "[{\"name\":\"x\",\"tusk\":\"chat\"}]");
    assertThatThrownBy(
            () -> catalogue(Map.of("ragstone.models.file", file.toString()), "2026-11-23"))
        .hasMessageContaining("ragstone.models.file must name a list of models in JSON")
        .hasMessageContaining("tusk");
  }

  @Test
  void refusesALimitThatNothingFitsInto(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("models.json");
    Files.writeString(file, "[{\"name\":\"x\",\"task\":\"chat\",\"max_output\":0}]");
    assertThatThrownBy(
            () -> catalogue(Map.of("ragstone.models.file", file.toString()), "2026-11-23"))
        .hasMessageContaining("max_output of x must be >= 1, got 0");
  }

  @Test
  void isInTheManualWithEachModelThatIsGone() throws IOException {
    String page =
        Files.readString(
            Path.of("docs-corpus/ragstone/model-providers.md"), StandardCharsets.UTF_8);
    for (CatalogueEntry entry : catalogue.all()) {
      var day = entry.deprecated();
      if (day != null) {
        assertThat(page.lines().filter(line -> line.contains("`" + entry.name() + "`")))
            .as(entry.name())
            .anyMatch(line ->
                line.contains("`" + entry.successor() + "`") && line.contains(day.toString()));
      }
    }
  }

  @Test
  void hasDefaultsForEverything() {
    var config = TestConfigs.of(CatalogueConfig.class, Map.of());
    assertThat(config.file()).isEmpty();
    assertThat(config.useSuccessor()).isTrue();
    assertThat(config.checkListing()).isTrue();
  }

  private static ModelCatalogue catalogue(Map<String, String> settings, String today) {
    return new ModelCatalogue(
        TestConfigs.of(CatalogueConfig.class, settings), () -> Instant.parse(today + "T12:00:00Z"));
  }
}
