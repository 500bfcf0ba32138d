package dev.ragstone.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.provider.Faults;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.catalogue.CatalogueConfig;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import dev.ragstone.provider.guard.TestGuards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiListingTest {

  private final LocalProvider provider = LocalProvider.start(0);

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void findsTheModelsInUse() {
    lists("llama3.1:latest", "nomic-embed-text");
    assertThat(
            warnings(
                Map.of(
                    "ragstone.openai.model", "llama3.1",
                    "ragstone.openai.embedding-model", "nomic-embed-text",
                    "ragstone.openai.api-key", "sk-secret\n")))
        .isEmpty();
    assertThat(provider.calls())
        .singleElement()
        .satisfies(call -> {
          assertThat(call.path()).isEqualTo("/v1/models");
          assertThat(call.headers()).containsEntry("authorization", "Bearer sk-secret");
        });
  }

  @Test
  void namesAModelThatTheServerDoesNotHaveAndThoseThatItHas() {
    lists("a", "b");
    assertThat(warnings(Map.of("ragstone.openai.model", "a", "ragstone.openai.alternatives", "c")))
        .containsExactly(
            "ragstone.openai.alternatives names c, which the server does not list; it has a, b");
  }

  @Test
  void tellsAWrongKeyFromAMissingOneAndQuotesNeither() {
    var refused = Faults.status(401, "{\"error\":{\"message\":\"Incorrect API key: sk-secret\"}}");
    provider.next(refused).next(refused);
    assertThat(warnings(Map.of("ragstone.openai.api-key", "sk-secret")))
        .containsExactly(
            "The server of ragstone.openai.base-url refuses ragstone.openai.api-key: The model"
                + " provider answered 401: Incorrect API key: ***");
    assertThat(warnings(Map.of()))
        .containsExactly(
            "The server of ragstone.openai.base-url refuses calls without ragstone.openai.api-key:"
                + " The model provider answered 401: Incorrect API key: sk-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-model", "page", "unavailable", "busy"})
  void keepsNoWarningOfAServerThatHasNoListOrIsNotReady(String fault) {
    provider.next(Faults.of(fault));
    assertThat(warnings(Map.of())).isEmpty();
  }

  @Test
  void keepsNoWarningOfAServerThatStartsLater() {
    provider.close();
    assertThat(warnings(Map.of())).isEmpty();
  }

  @Test
  void refusesAnAddressWithAPasswordWithoutQuotingIt() {
    assertThatThrownBy(
            () -> warnings(Map.of("ragstone.openai.base-url", "http://me:sk-secret@localhost/v1")))
        .hasMessage(
            "ragstone.openai.base-url must hold no user and password; ragstone.openai.api-key is for"
                + " credentials");
  }

  private void lists(String... models) {
    var ids = String.join("\"},{\"id\":\"", models);
    provider.next(exchange ->
        exchange.answer(
            200, "application/json", "{\"object\":\"list\",\"data\":[{\"id\":\"" + ids + "\"}]}"));
  }

  private List<String> warnings(Map<String, String> more) {
    var settings =
        new HashMap<>(
            Map.of(
                "ragstone.openai.base-url",
                provider.baseUrl().toString(),
                "ragstone.openai.model",
                "m"));
    settings.putAll(more);
    var config = TestConfigs.of(OpenAiConfig.class, settings);
    var catalogueConfig = TestConfigs.of(CatalogueConfig.class, Map.of());
    var catalogue = new ModelCatalogue(catalogueConfig);
    try (var server = new OpenAiServer(config, new TestGuards().registry())) {
      new OpenAiListing(config, server, catalogue, catalogueConfig).check();
    }
    return catalogue.warnings();
  }
}
