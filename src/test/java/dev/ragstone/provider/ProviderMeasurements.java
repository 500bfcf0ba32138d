package dev.ragstone.provider;

import dev.ragstone.HealthWatch;
import dev.ragstone.ServiceProcess;
import dev.ragstone.provider.LocalProvider.Behaviour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Measures the packaged service in front of the provider on this machine: what it adds to the
/// provider's first token, how it bears many streams, and how answers end under faults.
///
/// `./mvnw -q -DskipTests package exec:exec@measure-provider`; the number of streams is the first
/// argument, 500 by default; with `-Dmeasure.pause=0` they begin in the same moment, not one every
/// 5 ms.
public final class ProviderMeasurements {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final String COLLECTION = "/v1/collections/measure";
  private static final int QUESTIONS = 200;
  private static final int FAULTY_QUESTIONS = 400;
  private static final double FAULTY = 0.3;

  /// Between one of many streams and the next; each lasts six seconds. 0: all in the same moment.
  private static final long PAUSE_MILLIS = Long.getLong("measure.pause", 5);

  /// Before the first word.
  private static final List<String> EARLY =
      List.of(
          "busy-3040",
          "internal",
          "unavailable",
          "bad-gateway-page",
          "page",
          "gone",
          "too-long",
          "broken-json",
          "slow-first-token");

  /// After the first word.
  private static final List<String> LATE =
      List.of("dropped", "cut-in-character", "no-end", "error-in-stream", "torn-marker", "stall");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final LocalProvider provider;
  private final ServiceProcess service;

  private ProviderMeasurements(LocalProvider provider, ServiceProcess service) {
    this.provider = provider;
    this.service = service;
  }

  /// Prints the figures.
  ///
  /// @param args number of streams
  /// @throws Exception if the service cannot be started or asked
  public static void main(String[] args) throws Exception {
    Path data = Files.createTempDirectory("ragstone-measure-provider");
    try (var provider = LocalProvider.start(0);
        var service =
            ServiceProcess.start(
                data,
                "-Dragstone.openai.base-url=" + provider.baseUrl(),
                "-Dragstone.openai.model=local",
                "-Dragstone.openai.alternatives=local-2",
                "-Dragstone.openai.first-token-timeout=5s",
                "-Dragstone.openai.between-tokens-timeout=3s")) {
      var measurements = new ProviderMeasurements(provider, service);
      measurements.prepare();
      measurements.latency();
      measurements.streams(args.length == 0 ? 500 : Integer.parseInt(args[0]));
      measurements.faults("before the first word", EARLY);
      measurements.faults("in mid-stream", LATE);
    }
  }

  private void prepare() throws Exception {
    send("/v1/collections", "application/json", "{\"name\":\"measure\"}");
    send(
        COLLECTION + "/documents?wait=true",
        "application/x-ndjson",
        "{\"id\":\"pump\",\"text\":\"The warranty of the pump is two years from the day of delivery."
            + " The pump must be installed by a plumber. Spare parts are sold for ten years.\"}\n");
  }

  private void latency() throws Exception {
    var through = new ArrayList<Double>();
    var direct = new ArrayList<Double>();
    for (int i = 0; i < QUESTIONS; i++) {
      through.add(ask(i, true).firstWordAfterSources());
      direct.add(askDirectly());
    }
    through.subList(0, QUESTIONS / 2).clear();
    direct.subList(0, QUESTIONS / 2).clear();
    Table.quantiles("first token, from the sources on", through);
    Table.quantiles("the provider's own first token", direct);
    Table.row(
        "added first token",
        String.format(
            Locale.ROOT,
            "median %.1f ms (goal: 20)",
            Table.quantile(through, 0.5) - Table.quantile(direct, 0.5)));
  }

  private double askDirectly() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(provider.baseUrl() + "/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"local\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
            .build();
    long begin = System.nanoTime();
    var answer = client.send(request, BodyHandlers.ofInputStream());
    try (var lines = lines(answer.body())) {
      String first = lines.readLine();
      double took = (System.nanoTime() - begin) / NANOS_PER_MILLI;
      while (first != null) {
        first = lines.readLine();
      }
      return took;
    }
  }

  private static BufferedReader lines(InputStream body) {
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  private void streams(int number) throws Exception {
    var open = new AtomicInteger();
    var most = new AtomicInteger();
    provider.otherwise(_ ->
        exchange -> {
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
          slowly(exchange);
          open.decrementAndGet();
        });
    long before = mebibytes("VmRSS");
    List<Double> health;
    Map<String, Integer> outcomes;
    try (var watch = HealthWatch.start(uri("/q/health/live"))) {
      Thread.sleep(1000);
      outcomes = together(number, number, 0);
      health = watch.end();
    }
    long after = mebibytes("VmHWM");
    Table.row(
        "streams",
        String.format(
            Locale.ROOT, "%d asked, %d at the provider at once: %s", number, most.get(), outcomes));
    Table.row("memory", String.format(Locale.ROOT, "%d MiB before, %d MiB at most", before, after));
    Table.quantiles("health meanwhile (goal: 100)", health);
  }

  /// Thirty words in six seconds.
  private static void slowly(LocalExchange exchange) throws IOException {
    exchange.stream("text/event-stream");
    try {
      for (int i = 0; i < 30; i++) {
        exchange.delta("Two years is the warranty of the pump. [1] ");
        Thread.sleep(200);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    exchange.end("stop");
  }

  private void faults(String when, List<String> faults) throws Exception {
    var random = new Random(7);
    provider.otherwise(call -> faulty(call, random, faults));
    var outcomes = together(FAULTY_QUESTIONS, 8, 2);
    int complete = outcomes.getOrDefault("generative", 0) + outcomes.getOrDefault("extractive", 0);
    Table.row(
        "30 % faults " + when,
        String.format(
            Locale.ROOT,
            "%.1f %% complete (goal: 99.5): %s",
            100.0 * complete / FAULTY_QUESTIONS,
            outcomes));
  }

  private static synchronized Behaviour faulty(
      LocalProvider.Call call, Random random, List<String> faults) {
    return random.nextDouble() < FAULTY
        ? Faults.of(faults.get(random.nextInt(faults.size())))
        : Faults.named(call);
  }

  /// Counts how answers end.
  ///
  /// @param whole every how manieth is not streamed; 0 for none
  private Map<String, Integer> together(int questions, int atOnce, int whole)
      throws InterruptedException {
    var outcomes = new TreeMap<String, Integer>();
    try (var threads = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      var asked = new ArrayList<Callable<Outcome>>();
      for (int i = 0; i < questions; i++) {
        int number = 1000 + i;
        boolean stream = whole == 0 || i % whole != 0;
        asked.add(() ->
            askAfter(questions == atOnce ? PAUSE_MILLIS * (number - 1000) : 0, number, stream));
      }
      for (Future<Outcome> outcome : threads.invokeAll(asked, 2, TimeUnit.MINUTES)) {
        outcomes.merge(how(outcome), 1, Integer::sum);
      }
    }
    return outcomes;
  }

  private static String how(Future<Outcome> outcome) throws InterruptedException {
    if (outcome.isCancelled()) {
      return "hangs";
    }
    try {
      return outcome.get().end();
    } catch (ExecutionException e) {
      return "no end: " + e.getCause();
    }
  }

  private record Outcome(String end, double firstWordAfterSources) {}

  private Outcome askAfter(long pause, int number, boolean stream) throws Exception {
    Thread.sleep(pause);
    return ask(number, stream);
  }

  private Outcome ask(int number, boolean stream) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri(COLLECTION + "/answers"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(2))
            .POST(BodyPublishers.ofString(question(number, stream)))
            .build();
    var answer = client.send(request, BodyHandlers.ofInputStream());
    long sources = 0;
    long first = 0;
    String end = "no end: status " + answer.statusCode();
    try (var lines = lines(answer.body())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("\"type\":\"sources\"")) {
          sources = System.nanoTime();
        } else if (first == 0 && line.contains("\"type\":\"delta\"")) {
          first = System.nanoTime();
        } else if (line.contains("\"type\":\"completed\"") || !stream) {
          end = ending(line);
        } else if (line.contains("\"type\":\"failed\"")) {
          end = "problem";
        }
      }
    }
    return new Outcome(end, (first - sources) / NANOS_PER_MILLI);
  }

  private static String question(int number, boolean stream) {
    String text = "How long is the warranty of the pump number " + number + "?";
    return "{\"question\":\"" + text + "\",\"stream\":" + stream + "}";
  }

  private static String ending(String answer) {
    if (answer.contains("\"mode\":\"generative\"")) {
      return "generative";
    }
    return answer.contains("\"mode\":\"extractive\"") ? "extractive" : "problem";
  }

  private void send(String path, String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    var reply = client.send(request, BodyHandlers.ofString());
    if (reply.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + reply.statusCode() + " " + reply.body());
    }
  }

  private URI uri(String path) {
    return URI.create(service.url() + path);
  }

  private long mebibytes(String figure) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
        .filter(line -> line.startsWith(figure))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }
}
