package dev.ragstone.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.guard.TestGuards;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiEmbeddingsTest {

  private final LocalProvider provider = LocalProvider.start(0);
  private final TestGuards guards = new TestGuards();
  private final OpenAiServer server =
      new OpenAiServer(
          TestConfigs.of(
              OpenAiConfig.class,
              Map.of(
                  "ragstone.openai.base-url", provider.baseUrl().toString(),
                  "ragstone.openai.embedding-model", "e",
                  "ragstone.openai.embedding-texts", "2")),
          guards.registry());

  @AfterEach
  void close() {
    server.close();
    provider.close();
  }

  @Test
  void embedsAFewTextsACall() {
    assertThat(server.embed(List.of("a", "b", "c"))).hasSize(3);
    assertThat(provider.calls())
        .extracting(call -> call.path() + call.body())
        .containsExactly(
            "/v1/embeddings{\"model\":\"e\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"float\"}",
            "/v1/embeddings{\"model\":\"e\",\"input\":[\"c\"],\"encoding_format\":\"float\"}");
    assertThat(guards.recorder().finished().getFirst().used().promptTokens()).isEqualTo(16);
  }

  @Test
  void readsNumbersInTheOrderOfTheirIndex() {
    answer("{\"data\":[{\"index\":1,\"embedding\":[3,4]},{\"index\":0,\"embedding\":[1,2]}]}");
    assertThat(server.embed(List.of("a", "b")))
        .containsExactly(new float[] {1, 2}, new float[] {3, 4});
  }

  @Test
  void readsBase64InLittleEndian() {
    answer("{\"data\":[{\"index\":0,\"embedding\":\"AACAPwAAAMA=\"}]}");
    assertThat(server.embed(List.of("a"))).containsExactly(new float[] {1, -2});
  }

  @Test
  void refusesAnAnswerWithoutAVectorForEachText() {
    answer("{\"data\":[{\"index\":0,\"embedding\":[1]}]}");
    answer("{\"data\":[{\"index\":0,\"embedding\":[1]}]}");
    assertThatThrownBy(() -> server.embed(List.of("a", "b")))
        .isInstanceOf(ProviderException.class)
        .hasMessage("The model provider answered without a vector for each text");
  }

  private void answer(String body) {
    provider.next(exchange -> exchange.answer(200, "application/json", body));
  }
}
