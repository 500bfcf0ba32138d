package dev.ragstone.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSource;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import dev.ragstone.embedding.TestEmbeddingConfig;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.catalogue.CatalogueConfig;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import dev.ragstone.provider.guard.TestGuards;
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
          0,
          NoRecords.cache());

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void offersNothingWhereNothingIsConfigured() {
    assertThat(models(Map.of())).isEmpty();
  }

  @Test
  void stampsAModelWithPoolingAndDimension() {
    var settings = new HashMap<>(Local.settings(provider));
    settings.put("ragstone.workers-ai.embedding-model", "@cf/baai/bge-base-en-v1.5");
    var model = models(settings).getFirst();
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
    assertThat(models(Local.settings(provider))).singleElement().isInstanceOf(SameSpaceModel.class);
  }

  @Test
  void embedsByAServerInTheOpenAiFormat() {
    var model =
        models(
                Map.of(
                    "ragstone.openai.base-url", provider.baseUrl().toString(),
                    "ragstone.openai.embedding-model", "nomic-embed-text",
                    "ragstone.openai.embedding-texts", "2"))
            .getFirst();
    assertThat(model.spec().name()).isEqualTo("nomic-embed-text@remote-768");
    assertThat(model.spec().queryPrefix()).isEmpty();
  }

  @Test
  void refusesAModelOfWhichItDoesNotKnowTheDimension() {
    var settings = new HashMap<>(Local.settings(provider));
    settings.put("ragstone.workers-ai.embedding-model", "@cf/new/one");
    assertThat(models(settings)).isEmpty();
    assertThat(sources(settings).getFirst().refused()).containsOnlyKeys("@cf/new/one");
  }

  private List<EmbeddingModel> models(Map<String, String> settings) {
    return sources(settings).stream().flatMap(source -> source.models().stream()).toList();
  }

  private List<EmbeddingModelSource> sources(Map<String, String> settings) {
    var guards = new TestGuards();
    var catalogue = new ModelCatalogue(TestConfigs.of(CatalogueConfig.class, Map.of()));
    var config = new TestEmbeddingConfig(1, 0);
    var workersAi = new WorkersAiEmbeddings(Local.client(settings, guards), Local.config(settings));
    var server = new OpenAiServer(TestConfigs.of(OpenAiConfig.class, settings), guards.registry());
    return List.of(
        new WorkersAiEmbeddingModels(
            workersAi,
            catalogue,
            new LocalTwin(within, new MemorySpaces()),
            config,
            NoRecords.cache()),
        new OpenAiEmbeddingModels(server, catalogue, within, config, NoRecords.cache()));
  }
}
