package dev.ragstone.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModelSpec;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.provider.Faults;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.catalogue.CatalogueConfig;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import dev.ragstone.provider.guard.GuardRegistry;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.openai.OpenAiConfig;
import dev.ragstone.provider.openai.OpenAiServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiChatModelsTest {

  private static final ChatRequest REQUEST =
      new ChatRequest(
          List.of(
              new ChatRequest.Message(ChatRequest.Role.SYSTEM, "Rules"),
              new ChatRequest.Message(ChatRequest.Role.USER, "Hello")),
          64,
          0);

  @Test
  void hasDefaultsForEverything() {
    var config = config(Map.of());
    assertThat(config.baseUrl()).isEmpty();
    assertThat(config.apiKey()).isEmpty();
    assertThat(config.model()).isEmpty();
    assertThat(config.alternatives()).isEmpty();
    assertThat(config.embeddingModel()).isEmpty();
    assertThat(config.embeddingTexts()).isEqualTo(32);
    assertThat(config.contextWindow()).isEqualTo(8192);
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.firstTokenTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.betweenTokensTimeout()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void offersNoModelWhereNoServerIsNamed() {
    assertThat(models(config(Map.of()))).isEmpty();
  }

  @Test
  void offersTheModelAndItsAlternatives() {
    var models = models("http://localhost:1/v1", "a", "b,a,c");
    assertThat(models).map(model -> model.spec().name()).containsExactly("a", "b", "c");
  }

  @Test
  void refusesAServerWithoutModelAndAnAddressThatIsNone() {
    assertThatThrownBy(() -> models(config(Map.of("ragstone.openai.base-url", "http://x/v1"))))
        .hasMessageContaining("ragstone.openai.model must name a model");
    assertThatThrownBy(() -> models("localhost:11434", "a", "b"))
        .hasMessageContaining("must be an http or https address, got localhost:11434");
  }

  @Test
  void knowsOfAModelWhatTheOperatorsFileSays(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("models.json");
    Files.writeString(
        file,
        """
        [{"name": "short", "task": "chat", "max_output": 300},
         {"name": "old", "task": "chat", "deprecated": "2026-01-31", "successor": "short"}]
        """);
    var config =
        config(
            Map.of(
                "ragstone.openai.base-url", "http://localhost:1/v1",
                "ragstone.openai.model", "old",
                "ragstone.openai.alternatives", "other"));
    assertThat(models(config, Map.of("ragstone.models.file", file.toString())))
        .map(ChatModel::spec)
        .containsExactly(new ChatModelSpec("short", 8_192, 300), new ChatModelSpec("other", 8_192));
  }

  @Test
  void translatesRequestAndCompletion() {
    try (var provider = LocalProvider.start(0)) {
      provider.next(exchange -> exchange.stream("text/event-stream").delta("Hi").end("length"));
      var text = new ArrayList<String>();
      var completion =
          models(provider.baseUrl().toString(), "a", "b").getFirst().stream(REQUEST, text::add);
      assertThat(text).containsExactly("Hi");
      assertThat(completion)
          .isEqualTo(
              new ChatCompletion(
                  "local-model",
                  ChatCompletion.End.LENGTH,
                  new ChatCompletion.Usage(37, 12, null)));
      assertThat(provider.calls().getFirst().body().path("messages").toString())
          .isEqualTo(
              "[{\"role\":\"system\",\"content\":\"Rules\"},{\"role\":\"user\",\"content\":\"Hello\"}]");
    }
  }

  @Test
  void tellsFailuresAsProblems() {
    try (var provider = LocalProvider.start(0)) {
      provider.next(Faults.of("quota"));
      assertThatThrownBy(() ->
              models(provider.baseUrl().toString(), "a", "b").getFirst().stream(REQUEST, _ -> {}))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.type().slug()).isEqualTo("provider-quota"));
    }
  }

  private static List<ChatModel> models(String url, String model, String alternatives) {
    return models(
        config(
            Map.of(
                "ragstone.openai.base-url", url,
                "ragstone.openai.model", model,
                "ragstone.openai.alternatives", alternatives)));
  }

  private static List<ChatModel> models(OpenAiConfig config) {
    return models(config, Map.of());
  }

  private static List<ChatModel> models(OpenAiConfig config, Map<String, String> catalogue) {
    return new OpenAiChatModels(
            config,
            new OpenAiServer(config, registry()),
            new ModelCatalogue(TestConfigs.of(CatalogueConfig.class, catalogue)))
        .models();
  }

  private static OpenAiConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .withMapping(OpenAiConfig.class)
        .build()
        .getConfigMapping(OpenAiConfig.class);
  }

  private static GuardRegistry registry() {
    return new TestGuards().registry();
  }
}
