package dev.ragstone.provider.workersai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.access.Principal;
import dev.ragstone.provider.CallContext;
import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.Recorder;
import dev.ragstone.provider.guard.TestGuards;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersAiClientTest {

  private static final String BGE = "@cf/baai/bge-small-en-v1.5";

  private final LocalProvider provider = LocalProvider.start(0);
  private final TestGuards guards = new TestGuards();
  private final Recorder recorder = guards.recorder();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void unwrapsTheResultAndMetersIt() {
    provider.next(exchange ->
        exchange.answer(
            200,
            "application/json",
            "{\"result\":{\"data\":[[1]],\"usage\":{\"prompt_tokens\":7,\"neurons\":0.5}},\"success\":true}",
            "cf-ai-neurons: 9"));
    try (var client = client(Map.of())) {
      var result = client.run(BGE, Task.EMBEDDING, input());
      assertThat(result.path("data").toString()).isEqualTo("[[1]]");
    }
    assertThat(recorder.admitted()).containsExactly("EMBEDDING " + BGE);
    assertThat(recorder.finished())
        .singleElement()
        .satisfies(call -> {
          assertThat(call.provider()).isEqualTo("workers-ai");
          assertThat(call.used()).isEqualTo(new Consumption(7, 0, 0, 0.5));
        });
  }

  @Test
  void takesTheChargeFromTheHeaderWhereTheBodyHasNone() {
    provider.next(exchange ->
        exchange.answer(
            200, "application/json", "{\"result\":{\"response\":[]}}", "cf-ai-neurons: 1.98"));
    try (var client = client(Map.of())) {
      client.run("@cf/baai/bge-reranker-base", Task.RERANK, input());
    }
    assertThat(recorder.finished().getFirst().used().neurons()).isEqualTo(1.98);
  }

  @Test
  void callsTheModelsPathWithTheTokenAndTheGatewaysHeaders() {
    provider.next(exchange -> exchange.answer(200, "application/json", "{\"result\":{}}"));
    try (var client =
        client(
            Map.of(
                "ragstone.ai-gateway.id", "default",
                "ragstone.ai-gateway.token", "gw-secret",
                "ragstone.ai-gateway.cache-ttl", "1h",
                "ragstone.ai-gateway.request-timeout", "2s",
                "ragstone.ai-gateway.metadata.team", "Prüfung"))) {
      client.run(BGE, Task.EMBEDDING, input());
    }
    var call = provider.calls().getFirst();
    assertThat(call.path()).isEqualTo("/client/v4/accounts/abc/ai/run/" + BGE);
    assertThat(call.headers())
        .containsEntry("authorization", "Bearer cf-secret")
        .containsEntry("cf-aig-gateway-id", "default")
        .containsEntry("cf-aig-authorization", "Bearer gw-secret")
        .containsEntry("cf-aig-cache-ttl", "3600")
        .containsEntry("cf-aig-request-timeout", "2000")
        .containsEntry("cf-aig-metadata", "{\"team\":\"Pr\\u00FCfung\"}");
  }

  @Test
  void sendsNoGatewayHeadersWithoutAGateway() {
    provider.next(exchange -> exchange.answer(200, "application/json", "{\"result\":{}}"));
    try (var client = client(Map.of("ragstone.ai-gateway.cache-ttl", "1h"))) {
      client.run(BGE, Task.EMBEDDING, input());
    }
    assertThat(provider.calls().getFirst().headers().keySet())
        .noneMatch(name -> name.startsWith("cf-aig"));
  }

  @Test
  void saysWhatIsMissingWhereItIsNotConfigured() {
    try (var client = client(Map.of("ragstone.workers-ai.api-token", " "))) {
      assertThat(client.configured()).isFalse();
      assertThatThrownBy(() -> client.run(BGE, Task.EMBEDDING, input()))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("CLOUDFLARE_API_TOKEN");
    }
  }

  @Test
  void refusesCredentialsThatCannotBeSent() {
    assertThatThrownBy(() -> client(Map.of("ragstone.workers-ai.api-token", "cf-\nsecret")))
        .hasMessageContaining("CLOUDFLARE_API_TOKEN must consist of visible ASCII characters")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() ->
            client(Map.of("ragstone.ai-gateway.id", "g", "ragstone.ai-gateway.token", "gw-sécret")))
        .hasMessageContaining("ragstone.ai-gateway.token must consist of visible ASCII characters");
    assertThatThrownBy(() -> client(Map.of("ragstone.workers-ai.account-id", "my account")))
        .hasMessage("CLOUDFLARE_ACCOUNT_ID must consist of letters and digits, got my account");
  }

  @Test
  void refusesANameThatIsNoPath() {
    try (var client = client(Map.of())) {
      assertThatThrownBy(() -> client.run("@cf/../x?y", Task.CHAT, input()))
          .hasMessageContaining("Workers AI has no model named @cf/../x?y");
    }
    assertThat(provider.calls()).isEmpty();
  }

  @Test
  void tellsTheObserverOnWhoseBehalfItCalls() {
    assertThat(CallContext.current()).isEmpty();
    var context = new CallContext("docs", Principal.holderOfKey("ci"));
    assertThat(context.call(CallContext::current)).contains(context);
  }

  private WorkersAiClient client(Map<String, String> more) {
    var values = new HashMap<>(Local.settings(provider));
    values.putAll(more);
    return Local.client(values, guards);
  }

  private static ObjectNode input() {
    return new ObjectMapper().createObjectNode().put("text", "x");
  }
}
