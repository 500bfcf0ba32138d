package dev.ragstone.provider.workersai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.openai.CompletionRequest;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayLogTest {

  private final Logger logger = Logger.getLogger(GatewayLog.class.getName());
  private final Lines lines = new Lines();
  private final LocalProvider provider = LocalProvider.start(0);
  private final WorkersAiClient client = Local.client(provider, new TestGuards());

  @BeforeEach
  void listen() {
    logger.addHandler(lines);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void end() {
    logger.removeHandler(lines);
    logger.setLevel(null);
    client.close();
    provider.close();
  }

  @Test
  void tellsIdAndStepOfAStream() {
    provider.next(exchange ->
        exchange.stream("text/event-stream", "cf-aig-log-id: 01JADE", "cf-aig-step: 1")
            .delta("Hello")
            .end("stop"));
    client.stream(question(), _ -> {});
    assertThat(lines.told).containsExactly("AI Gateway log 01JADE, step 1");
  }

  @Test
  void tellsIdAndStepOfAnAnswerInOnePiece() {
    embed("cf-aig-log-id: 01JASPER", "cf-aig-step: 0");
    assertThat(lines.told).containsExactly("AI Gateway log 01JASPER, step 0");
  }

  @Test
  void doesWithoutTheStep() {
    embed("cf-aig-log-id: 01JET");
    assertThat(lines.told).containsExactly("AI Gateway log 01JET, step -");
  }

  @Test
  void tellsNothingWithoutAGateway() {
    embed("cf-ai-neurons: 0.1");
    assertThat(lines.told).isEmpty();
  }

  private void embed(String... headers) {
    provider.next(exchange ->
        exchange.answer(
            200, "application/json", "{\"success\":true,\"result\":{\"data\":[]}}", headers));
    client.run("@cf/m", Task.EMBEDDING, new ObjectMapper().createObjectNode());
  }

  private static CompletionRequest question() {
    return new CompletionRequest(
        "@cf/m", List.of(new CompletionRequest.Message("user", "Hello")), 64, 0);
  }

  private static final class Lines extends Handler {

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      var parameters = line.getParameters();
      String format = line.getMessage();
      told.add(parameters == null ? format : String.format(Locale.ROOT, format, parameters));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
