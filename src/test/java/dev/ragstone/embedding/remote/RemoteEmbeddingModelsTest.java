package dev.ragstone.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import dev.ragstone.embedding.TestEmbeddingConfig;
import dev.ragstone.provider.CatalogueConfig;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.ModelCatalogue;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.TestGuards;
import dev.ragstone.provider.openai.OpenAiConfig;
import dev.ragstone.provider.openai.OpenAiServer;
import dev.ragstone.provider.workersai.Local;
import dev.ragstone.provider.workersai.WorkersAiEmbeddings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteEmbeddingModelsTest {

  private final LocalProvider provider = LocalProvider.start(0);
  private final EmbeddingModel within =
      new RemoteEmbeddingModel(
          new EmbeddingModelSpec("bge-small-en-v1.5", 384, Pooling.CLS, "", 512),
          texts -> texts.stream().map(_ -> new float[384]).toList(),
          String::length,
          0);

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void offersNothingWhereNothingIsConfigured() {
    assertThat(models(Map.of()).models()).isEmpty();
  }

  @Test
  void stampsAModelWithPoolingAndDimension() {
    var settings = new HashMap<>(Local.settings(provider));
    settings.put("ragstone.workers-ai.embedding-model", "@cf/baai/bge-base-en-v1.5");
    var model = models(settings).models().getFirst();
    assertThat(model.spec())
        .isEqualTo(
            new EmbeddingModelSpec(
                "@cf/baai/bge-base-en-v1.5@cls-768",
                768,
                Pooling.CLS,
                "Represent this sentence for searching relevant passages: ",
                512));
    assertThat(model.embedPassages(List.of("a", "b"))).hasSize(2);
    model.embedQuery("why");
    assertThat(provider.calls().getLast().body().path("text").get(0).asText())
        .isEqualTo("Represent this sentence for searching relevant passages: why");
  }

  @Test
  void standsInForTheModelWithin() {
    assertThat(models(Local.settings(provider)).models())
        .singleElement()
        .isInstanceOf(SameSpaceModel.class);
  }

  @Test
  void embedsByAServerInTheOpenAiFormat() {
    var model =
        models(
                Map.of(
                    "ragstone.openai.base-url", provider.baseUrl().toString(),
                    "ragstone.openai.embedding-model", "nomic-embed-text",
                    "ragstone.openai.embedding-texts", "2"))
            .models()
            .getFirst();
    assertThat(model.spec().name()).isEqualTo("nomic-embed-text@remote-768");
    assertThat(model.spec().queryPrefix()).isEmpty();
  }

  @Test
  void refusesAModelOfWhichItDoesNotKnowTheDimension() {
    var settings = new HashMap<>(Local.settings(provider));
    settings.put("ragstone.workers-ai.embedding-model", "@cf/new/one");
    var models = models(settings);
    assertThat(models.models()).isEmpty();
    assertThat(models.refused()).containsOnlyKeys("@cf/new/one");
  }

  private RemoteEmbeddingModels models(Map<String, String> settings) {
    var guards = new TestGuards();
    return new RemoteEmbeddingModels(
        new WorkersAiEmbeddings(Local.client(settings, guards), Local.config(settings)),
        new OpenAiServer(TestConfigs.of(OpenAiConfig.class, settings), guards.registry()),
        new ModelCatalogue(TestConfigs.of(CatalogueConfig.class, Map.of())),
        within,
        new TestEmbeddingConfig(1, 0));
  }
}
