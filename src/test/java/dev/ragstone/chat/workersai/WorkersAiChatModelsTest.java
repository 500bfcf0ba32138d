package dev.ragstone.chat.workersai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatModelSpec;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.catalogue.CatalogueConfig;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.workersai.GatewayConfig;
import dev.ragstone.provider.workersai.WorkersAiClient;
import dev.ragstone.provider.workersai.WorkersAiConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkersAiChatModelsTest {

  private static final Map<String, String> CREDENTIALS =
      Map.of("CLOUDFLARE_ACCOUNT_ID", "abc", "CLOUDFLARE_API_TOKEN", "secret");

  @Test
  void offersNoModelWithoutCredentials() {
    assertThat(models(Map.of()).models()).isEmpty();
    assertThat(models(Map.of("CLOUDFLARE_ACCOUNT_ID", "abc")).models()).isEmpty();
  }

  @Test
  void offersTheDefaultModelWithItsWindowWhereThereAreCredentials() {
    assertThat(models(CREDENTIALS).models())
        .map(model -> model.spec())
        .containsExactly(new ChatModelSpec("@cf/meta/llama-3.3-70b-instruct-fp8-fast", 24_000));
  }

  @Test
  void offersTheSuccessorOfAModelThatIsGoneOnce() {
    var settings = new HashMap<>(CREDENTIALS);
    settings.put("ragstone.workers-ai.model", "@cf/meta/llama-3.1-8b-instruct");
    settings.put(
        "ragstone.workers-ai.alternatives", "@cf/meta/llama-3-8b-instruct,@cf/new/unheard-of");
    assertThat(models(settings).models())
        .map(model -> model.spec())
        .containsExactly(
            new ChatModelSpec("@cf/meta/llama-3.1-8b-instruct-fp8-fast", 32_000),
            new ChatModelSpec("@cf/new/unheard-of", 8_192));
  }

  @Test
  void answers() {
    try (var provider = LocalProvider.start(0)) {
      provider.next(exchange ->
          exchange.stream("text/event-stream")
              .event("{\"response\":\"Hi\"}")
              .event("{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,\"neurons\":0.5}}")
              .event("[DONE]")
              .close());
      var settings = new HashMap<>(CREDENTIALS);
      settings.put("ragstone.workers-ai.base-url", provider.accountsUrl().toString());
      var text = new StringBuilder();
      var question = new ChatRequest.Message(ChatRequest.Role.USER, "Hello");
      var completion =
          models(settings).models().getFirst().stream(
              new ChatRequest(List.of(question), 64, 0), text::append);
      assertThat(text).hasToString("Hi");
      assertThat(completion)
          .isEqualTo(
              new ChatCompletion(
                  "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
                  ChatCompletion.End.STOP,
                  new ChatCompletion.Usage(3, 1, 0.5)));
    }
  }

  @Test
  void hasDefaultsForEverything() {
    var config = TestConfigs.of(WorkersAiConfig.class, Map.of());
    assertThat(config.accountId()).isEmpty();
    assertThat(config.apiToken()).isEmpty();
    assertThat(config.baseUrl()).hasToString("https://api.cloudflare.com/client/v4");
    assertThat(config.alternatives()).isEmpty();
    assertThat(config.embeddingModel()).isEqualTo("@cf/baai/bge-small-en-v1.5");
    assertThat(config.rerankModel()).isEqualTo("@cf/baai/bge-reranker-base");
    assertThat(config.visionModel()).isEqualTo("@cf/meta/llama-3.2-11b-vision-instruct");
    assertThat(config.speechModel()).isEqualTo("@cf/openai/whisper-large-v3-turbo");
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.firstTokenTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.betweenTokensTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.chatPerMinute()).isEqualTo(300);
    assertThat(config.embeddingsPerMinute()).isEqualTo(3000);
    assertThat(config.rerankPerMinute()).isEqualTo(2000);
    assertThat(config.mediaPerMinute()).isEqualTo(720);
    assertThat(TestConfigs.of(GatewayConfig.class, Map.of()).id()).isEmpty();
  }

  private static WorkersAiChatModels models(Map<String, String> settings) {
    var config = TestConfigs.of(WorkersAiConfig.class, settings);
    var gateway = TestConfigs.of(GatewayConfig.class, settings);
    return new WorkersAiChatModels(
        config,
        new WorkersAiClient(config, gateway, new TestGuards().registry()),
        new ModelCatalogue(TestConfigs.of(CatalogueConfig.class, Map.of())));
  }
}
