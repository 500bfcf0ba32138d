package dev.ragstone.provider.workersai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.provider.Faults;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.catalogue.CatalogueConfig;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.workersai.WorkersAiEmbeddings.Pooling;
import io.quarkus.runtime.StartupEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The tasks besides chat, over HTTP.
class WorkersAiTasksTest {

  private static final String BGE = "@cf/baai/bge-small-en-v1.5";

  private final LocalProvider provider = LocalProvider.start(0);
  private final TestGuards guards = new TestGuards();
  private final WorkersAiClient client = Local.client(provider, guards);
  private final WorkersAiEmbeddings embeddings =
      new WorkersAiEmbeddings(client, Local.config(Local.settings(provider)));

  @AfterEach
  void close() {
    client.close();
    provider.close();
  }

  @Test
  void embedsAHundredTextsACallAndAlwaysSendsThePooling() {
    var texts = IntStream.range(0, 250).mapToObj(i -> "text " + i).toList();
    var vectors = embeddings.embed(BGE, Pooling.CLS, texts);
    assertThat(vectors).hasSize(250).allMatch(vector -> vector.length == 384);
    assertThat(provider.calls())
        .extracting(call -> call.body().path("text").size())
        .containsExactly(100, 100, 50);
    assertThat(provider.calls())
        .allMatch(call -> call.body().path("pooling").asText().equals("cls"));
  }

  @Test
  void keepsToABudgetOfCharacters() {
    embeddings.embed(BGE, Pooling.CLS, Collections.nCopies(10, "x".repeat(20_000)));
    assertThat(provider.calls())
        .extracting(call -> call.body().path("text").size())
        .containsExactly(4, 4, 2);
  }

  @Test
  void splitsACallThatIsTooMuch() {
    provider.next(Faults.of("too-large")).next(Faults.of("too-large"));
    var vectors = embeddings.embed(BGE, Pooling.CLS, List.of("a", "b", "c", "d"));
    assertThat(vectors).hasSize(4);
    assertThat(provider.calls())
        .extracting(call -> call.body().path("text").size())
        .containsExactly(4, 2, 1, 1, 2);
  }

  @Test
  void refusesVectorsOfAnotherPooling() {
    LocalProvider.Behaviour mean =
        exchange ->
            exchange.answer(
                200, "application/json", "{\"result\":{\"data\":[[1,2]],\"pooling\":\"mean\"}}");
    provider.next(mean).next(mean);
    assertThatThrownBy(() -> embeddings.embed(BGE, Pooling.CLS, List.of("a")))
        .hasMessage("Workers AI must answer with 1 vectors pooled by cls, got 1 pooled by mean");
  }

  @Test
  void reranksInTheOrderOfThePassages() {
    var reranker = new WorkersAiReranker(client, Local.config(Local.settings(provider)));
    assertThat(reranker.scores("cat", List.of("a dog", "a cat"))).containsExactly(0.1, 0.9);
    assertThat(guards.recorder().finished().getFirst().task()).isEqualTo(Task.RERANK);
  }

  @Test
  void takesScoresOutsideOfProbabilitiesForLogits() {
    provider.next(exchange ->
        exchange.answer(
            200,
            "application/json",
            "{\"result\":{\"response\":[{\"id\":1,\"score\":2.0},{\"id\":0,\"score\":-1.0}]}}"));
    var reranker = new WorkersAiReranker(client, Local.config(Local.settings(provider)));
    var scores = reranker.scores("q", List.of("a", "b"));
    assertThat(scores.get(0)).isCloseTo(0.2689, within(1e-4));
    assertThat(scores.get(1)).isCloseTo(0.8808, within(1e-4));
  }

  @Test
  void makesPicturesThatComeAsJsonOrAsBytes() {
    var images = new WorkersAiImages(client);
    for (String model :
        List.of(
            "@cf/black-forest-labs/flux-1-schnell",
            "@cf/stabilityai/stable-diffusion-xl-base-1.0")) {
      assertThat(images.picture(model, "a cat")).startsWith((byte) 0x89, (byte) 'P');
    }
    assertThat(guards.recorder().finished()).allMatch(call -> call.used().units() == 1);
  }

  @Test
  void translates() {
    assertThat(new WorkersAiTranslator(client).translate("@cf/meta/m2m100-1.2b", "cat", "en", "fr"))
        .isEqualTo("[fr] cat");
  }

  @Test
  void metersTheSecondsOfSound() {
    client.run("@cf/openai/whisper", Task.SPEECH, "application/octet-stream", new byte[] {1, 2, 3});
    assertThat(guards.recorder().finished().getFirst().used().units()).isEqualTo(2.0);
    assertThat(provider.calls().getFirst().headers())
        .containsEntry("content-type", "application/octet-stream");
  }

  @Test
  void findsTheModelsInUseInTheListing() {
    assertThat(warnings(Map.of())).isEmpty();
  }

  @Test
  void warnsOfAModelThatTheListingDoesNotHave() {
    assertThat(warnings(Map.of("ragstone.workers-ai.rerank-model", "@cf/x/y")))
        .containsExactly(
            "ragstone.workers-ai.rerank-model names @cf/x/y, which Workers AI does not list for"
                + " this account");
  }

  @Test
  void warnsOfADayThatIsSet() {
    provider.next(exchange ->
        exchange.answer(
            200,
            "application/json",
            "{\"result\":[{\"name\":\""
                + BGE
                + "\",\"properties\":[{\"property_id\":\"planned_deprecation_date\",\"value\":\"2027-01-31\"}]}]}"));
    assertThat(warnings(Map.of()))
        .contains(
            "ragstone.workers-ai.embedding-model names "
                + BGE
                + ", which Workers AI will retire on 2027-01-31");
  }

  @Test
  void warnsOfWrongCredentialsWithoutTheToken() {
    provider.next(exchange ->
        exchange.answer(
            401,
            "application/json",
            "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Bad token cf-secret\"}]}"));
    assertThat(warnings(Map.of()))
        .containsExactly(
            "Workers AI does not list its models: The model provider answered 401: Bad token ***");
  }

  @Test
  void warnsOfAWrongAccount() {
    provider.next(exchange ->
        exchange.answer(
            404,
            "application/json",
            "{\"success\":false,\"errors\":[{\"code\":7003,\"message\":\"Could not route to /accounts/abc\"}]}"));
    assertThat(warnings(Map.of()))
        .containsExactly(
            "Workers AI does not list its models: The model provider answered 404: Could not route"
                + " to /accounts/abc");
  }

  @Test
  void warnsAtStartOfHalfOfTheCredentials() {
    assertThat(warnings(Map.of("ragstone.workers-ai.api-token", " ")))
        .containsExactly("Workers AI is off, because CLOUDFLARE_API_TOKEN is not set");
    assertThat(warnings(Map.of("ragstone.workers-ai.account-id", "")))
        .containsExactly("Workers AI is off, because CLOUDFLARE_ACCOUNT_ID is not set");
    assertThat(provider.calls()).isEmpty();
  }

  @Test
  void keepsNoWarningOfAnOutageAtStart() {
    provider.next(Faults.of("unavailable"));
    assertThat(warnings(Map.of())).isEmpty();
  }

  @Test
  void warnsOfAModelThatIsGoneAndLooksForItsSuccessor() {
    assertThat(warnings(Map.of("ragstone.workers-ai.model", "@cf/meta/llama-3.1-8b-instruct")))
        .singleElement()
        .asString()
        .contains("which was retired on 2026-05-30")
        .contains("@cf/meta/llama-3.1-8b-instruct-fp8-fast, which is used instead");
  }

  private List<String> warnings(Map<String, String> more) {
    var settings = new HashMap<>(Local.settings(provider));
    settings.putAll(more);
    var catalogueConfig = TestConfigs.of(CatalogueConfig.class, Map.of());
    var catalogue = new ModelCatalogue(catalogueConfig);
    try (var mine = Local.client(settings, guards)) {
      var listing = new ModelListing(Local.config(settings), mine, catalogue, catalogueConfig);
      if (mine.configured()) {
        listing.check();
      } else {
        listing.start(new StartupEvent());
      }
    }
    return catalogue.warnings();
  }
}
