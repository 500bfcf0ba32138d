package dev.ragstone.provider;

import dev.ragstone.ServiceProcess;
import dev.ragstone.provider.LocalProvider.Behaviour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// Measures the packaged service in front of the provider on this machine: what it adds to the
/// provider's first token, how it bears many streams, and how answers end under faults.
///
/// `./mvnw -q -DskipTests package exec:exec@measure-provider`; the number of streams is the first
/// argument, 500 by default.
public final class ProviderMeasurements {

  private static final PrintStream OUT = System.out;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String COLLECTION = "/v1/collections/measure";
  private static final int QUESTIONS = 200;
  private static final int FAULTY_QUESTIONS = 400;
  private static final double FAULTY = 0.3;

  /// Before the first word, since after it nothing may be tried again.
  private static final List<String> FAULTS =
      List.of(
          "busy-3040", "internal", "unavailable", "bad-gateway-page", "page", "gone", "too-long");

  /// After the first word.
  private static final List<String> LATE_FAULTS = List.of("dropped", "cut-in-character", "no-end");

  private final HttpClient client =
      HttpClient.newBuilder().executor(Executors.newVirtualThreadPerTaskExecutor()).build();
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
                "-Dragstone.answer.cached-answers=0",
                "-Dragstone.provider.breaker-pause=1s")) {
      var measurements = new ProviderMeasurements(provider, service);
      measurements.prepare();
      measurements.latency();
      measurements.streams(args.length == 0 ? 500 : Integer.parseInt(args[0]));
      measurements.faults("before the first word", FAULTS);
      measurements.faults("after the first word", LATE_FAULTS);
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
    var added = new ArrayList<Double>();
    for (int i = 0; i < QUESTIONS; i++) {
      added.add(ask(i).firstWordAfterSources());
    }
    added.subList(0, QUESTIONS / 2).clear();
    OUT.printf(
        Locale.ROOT,
        "first token after retrieval, provider answers at once: median %.1f ms, p95 %.1f ms%n",
        quantile(added, 0.5),
        quantile(added, 0.95));
  }

  private void streams(int number) throws Exception {
    provider.otherwise(_ -> ProviderMeasurements::slowly);
    long before = residentMebibytes();
    var over = new AtomicBoolean();
    var health = new ArrayList<Double>();
    var watch = Thread.ofVirtual().start(() -> watch(over, health));
    var outcomes = together(number, number);
    long after = residentMebibytes();
    over.set(true);
    watch.join();
    OUT.printf(
        Locale.ROOT,
        "%d streams at once: %s; memory %d MiB before, %d MiB after; health median %.1f ms, p99"
            + " %.1f ms, worst %.1f ms%n",
        number,
        outcomes,
        before,
        after,
        quantile(health, 0.5),
        quantile(health, 0.99),
        quantile(health, 1));
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

  private void watch(AtomicBoolean over, List<Double> health) {
    try {
      while (!over.get()) {
        long begin = System.nanoTime();
        client.send(
            HttpRequest.newBuilder(uri("/q/health/live")).build(), BodyHandlers.discarding());
        health.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void faults(String when, List<String> faults) throws Exception {
    var random = new Random(7);
    provider.otherwise(call -> faulty(call, random, faults));
    OUT.printf(
        Locale.ROOT,
        "%.0f %% faults %s, %d answers: %s%n",
        100 * FAULTY,
        when,
        FAULTY_QUESTIONS,
        together(FAULTY_QUESTIONS, 8));
  }

  private static synchronized Behaviour faulty(
      LocalProvider.Call call, Random random, List<String> faults) {
    return random.nextDouble() < FAULTY
        ? Faults.of(faults.get(random.nextInt(faults.size())))
        : Faults.named(call);
  }

  /// Counts how answers end.
  private Map<String, Integer> together(int questions, int atOnce) throws InterruptedException {
    var outcomes = new TreeMap<String, Integer>();
    try (var threads = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      var asked = new ArrayList<Callable<Outcome>>();
      for (int i = 0; i < questions; i++) {
        int number = 1000 + i;
        asked.add(() -> ask(number));
      }
      for (Future<Outcome> outcome : threads.invokeAll(asked)) {
        outcomes.merge(how(outcome), 1, Integer::sum);
      }
    }
    return outcomes;
  }

  private static String how(Future<Outcome> outcome) throws InterruptedException {
    try {
      return outcome.get().end();
    } catch (ExecutionException e) {
      return "no end: " + e.getCause();
    }
  }

  private record Outcome(String end, double firstWordAfterSources) {}

  private Outcome ask(int number) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri(COLLECTION + "/answers"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(2))
            .POST(
                BodyPublishers.ofString(
                    "{\"question\":\"How long is the warranty of the pump number "
                        + number
                        + "?\",\"stream\":true}"))
            .build();
    var answer = client.send(request, BodyHandlers.ofInputStream());
    long sources = 0;
    long first = 0;
    String end = "no end: status " + answer.statusCode();
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("\"type\":\"sources\"")) {
          sources = System.nanoTime();
        } else if (first == 0 && line.contains("\"type\":\"delta\"")) {
          first = System.nanoTime();
        } else if (line.contains("\"type\":\"completed\"")) {
          end = line.contains("\"mode\":\"generative\"") ? "generative" : "extractive";
        } else if (line.contains("\"type\":\"failed\"")) {
          end = "problem";
        }
      }
    }
    return new Outcome(end, (first - sources) / NANOS_PER_MILLI);
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

  private long residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  private static double quantile(List<Double> values, double share) {
    var sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.min(sorted.size() - 1.0, share * sorted.size()));
  }
}
