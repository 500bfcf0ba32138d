package dev.ragstone.provider.workersai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.catalogue.CatalogueConfig;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.openai.CompletionRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// A provider that repeats the token in all it says does not get it into what the service tells.
class SecretsTest {

  private static final String TOKEN = "cf-secret";
  private static final String GATEWAY_TOKEN = "gw-secret";
  private static final String BODY =
      "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"bad: cf-secret gw-secret\"}]}";

  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  @Test
  void appearNowhere() {
    var logger = Logger.getLogger("dev.ragstone");
    var handler = new Telling();
    logger.addHandler(handler);
    logger.setLevel(Level.ALL);
    try (var provider = LocalProvider.start(0)) {
      tellAll(provider);
    } finally {
      logger.removeHandler(handler);
      logger.setLevel(null);
    }
    assertThat(told.toString()).contains("10000").doesNotContain(TOKEN, GATEWAY_TOKEN);
  }

  private void tellAll(LocalProvider provider) {
    var settings = new HashMap<>(Local.settings(provider));
    settings.put("ragstone.ai-gateway.id", "default");
    settings.put("ragstone.ai-gateway.token", GATEWAY_TOKEN);
    var guards = new TestGuards();
    var catalogueConfig = TestConfigs.of(CatalogueConfig.class, Map.of());
    var catalogue = new ModelCatalogue(catalogueConfig);
    try (var client = Local.client(settings, guards)) {
      var input = new ObjectMapper().createObjectNode();
      refuse(provider);
      tell(() -> client.run("@cf/m", Task.EMBEDDING, input));
      refuse(provider);
      tell(() -> client.stream(request(), _ -> {}));
      provider.next(exchange ->
          exchange.stream("text/event-stream")
              .event("{\"error\":{\"message\":\"10000: cf-secret\"}}")
              .close());
      tell(() -> client.stream(request(), _ -> {}));
      refuse(provider);
      new ModelListing(Local.config(settings), client, catalogue, catalogueConfig).check();
      told.add(guards.registry().states() + " " + catalogue.warnings());
      told.add(guards.recorder().finished() + " " + guards.recorder().admitted());
    }
  }

  private static void refuse(LocalProvider provider) {
    provider.next(exchange -> exchange.answer(401, "application/json", BODY));
  }

  private void tell(Runnable call) {
    var failure = catchThrowableOfType(ProviderException.class, call::run);
    tell(failure);
    tell(failure.toProblem());
  }

  private void tell(Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    told.add(trace.toString());
  }

  private static CompletionRequest request() {
    return new CompletionRequest(
        "@cf/m", List.of(new CompletionRequest.Message("user", "Hello")), 64, 0);
  }

  private final class Telling extends Handler {

    @Override
    public void publish(LogRecord line) {
      told.add(line.getMessage() + Arrays.toString(line.getParameters()));
      if (line.getThrown() != null) {
        tell(line.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
