package dev.ragstone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests with wrong types, sizes and encodings, made at random from the service's own OpenAPI
/// document, are answered: never by a defect, and each error is a problem document.
///
/// `./mvnw -Pattack verify` sends 20,000 of them, `verify` alone 1,500. `-Dattack.seed=…` makes
/// others.
class RequestFuzzIT {

  private static final PrintStream OUT = System.out;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REQUESTS = Integer.getInteger("attack.requests", 1_500);
  private static final long SEED = Long.getLong("attack.seed", 16);
  private static final int BETWEEN_RESTORES = 50;
  private static final int SHOWN = 40;
  private static final Pattern LABEL = Pattern.compile("\\buri=\"([^\"]*)\"");
  private static final Set<String> WORDS =
      Set.of("other", "NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");
  private static final int SHOWN_TEXT = 180;

  /// The first of each kind, by status, fault and call.
  private final Map<String, String> faults = new LinkedHashMap<>();

  private final Set<String> routes = new HashSet<>();
  private final SortedMap<Integer, Integer> statuses = new TreeMap<>();

  @TempDir Path dataDir;

  @Test
  void answersEachRequestWithoutADefect() throws Exception {
    try (ServiceProcess service =
        ServiceProcess.start(
            dataDir, "-Dragstone.api.max-wait=1s", "-Dquarkus.log.console.color=false")) {
      send(service);
      OUT.println("answers by status: " + statuses);
      assertThat(faults.values()).as("answers that are no problem document, or defects").isEmpty();
      assertThat(service.log().lines().filter(line -> line.startsWith("\tat ")).limit(SHOWN))
          .as("stack traces in the log")
          .isEmpty();
      assertThat(statuses.keySet()).as("the requests reach the API").contains(200, 400, 404);
      assertThat(routesInMetrics(service))
          .as("addresses in the labels of metrics")
          .contains("/v1/collections/{collection}")
          .allMatch(label -> routes.contains(label) || WORDS.contains(label));
    }
  }

  private static Set<String> routesInMetrics(ServiceProcess service) throws IOException {
    byte[] ask = FuzzedData.request(service.url(), "GET", "/q/metrics", "text/plain", "");
    return LABEL
        .matcher(document(service, ask))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private void send(ServiceProcess service) throws IOException {
    byte[] ask =
        FuzzedData.request(service.url(), "GET", "/openapi?format=json", "application/json", "");
    List<Operation> operations = Operation.all(JSON.readTree(document(service, ask)));
    assertThat(operations).hasSizeGreaterThan(20);
    operations.forEach(operation -> routes.add(operation.path()));
    var requests = new HostileRequests(operations, service.url(), SEED);
    for (int i = 0; i < REQUESTS && faults.size() < SHOWN; i++) {
      if (i % BETWEEN_RESTORES == 0) {
        FuzzedData.restore(service.url());
      }
      HostileRequests.Request request = requests.next();
      judge(i, request, RawReply.to(service.url(), request.bytes()));
    }
  }

  private static String document(ServiceProcess service, byte[] ask) throws IOException {
    RawReply reply = RawReply.to(service.url(), ask, Integer.MAX_VALUE);
    assertThat(reply.status()).isEqualTo(200);
    return reply.body();
  }

  private void judge(int number, HostileRequests.Request request, RawReply reply) {
    statuses.merge(reply.status(), 1, Integer::sum);
    String fault = "";
    if (reply.status() == 0) {
      fault = reply.body();
    } else if (reply.status() >= 500 && reply.status() != 503 && reply.status() != 505) {
      fault = "a defect";
    } else if (reply.status() >= 400 && !request.isHead()) {
      fault =
          request.operation().path().startsWith("/v1/models")
              ? reply.faultAsOpenAiError()
              : reply.faultAsProblem();
    }
    if (!fault.isEmpty()) {
      Operation call = request.operation();
      faults.putIfAbsent(
          reply.status() + fault + call.method() + call.path(),
          String.format(
              Locale.ROOT,
              "request %d: %d to %s (%s) %s",
              number,
              reply.status(),
              shortened(request.line()),
              fault,
              shortened(reply.body())));
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(SHOWN_TEXT, text.length()));
  }
}
