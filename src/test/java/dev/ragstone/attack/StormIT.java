package dev.ragstone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.HealthWatch;
import dev.ragstone.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything costly at once: bodies that unfold in memory, filters that branch, connections that
/// say nothing, clients that never read, and pages of other origins.
///
/// `verify` storms for 10 seconds, `./mvnw -Pattack verify` for 60. The attackers have the lowest
/// priority, because real ones do not share the processor with the service. Memory is asserted,
/// times are printed only.
class StormIT {

  private static final PrintStream OUT = System.out;
  private static final Duration STORM =
      Duration.ofSeconds(Integer.getInteger("attack.seconds", 10));
  private static final Duration CALM = Duration.ofSeconds(60);
  private static final double MOST_MEBIBYTES = 1_536;
  private static final double CALM_MEBIBYTES = 700;

  @TempDir Path dataDir;

  @Test
  void goesOnThroughAStormOfHostileRequests() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(dataDir)) {
      FuzzedData.restore(service.url());
      FuzzedData.addLongDocument(service.url());
      double before = residentMebibytes(service);
      Figures figures = attack(service);
      double after = awaitCalm(service);
      OUT.printf(
          Locale.ROOT,
          "storm of %d s; RSS %.0f MiB before, %.0f at most, %.0f after%n%s",
          STORM.toSeconds(),
          before,
          figures.most(),
          after,
          figures.told());
      assertThat(figures.most()).as("resident MiB at most").isLessThan(MOST_MEBIBYTES);
      assertThat(after).as("resident MiB a minute later").isLessThan(CALM_MEBIBYTES);
      Storm.Effects effects = figures.effects();
      assertThat(effects.foreign()).as("effects of pages of other origins").isZero();
      assertThat(effects.defects()).as("answers of 500").isZero();
      assertThat(effects.answered()).as("requests that were answered").isPositive();
      assertThat(collections(service.url())).contains("\"fuzz\"").doesNotContain("\"evil");
    }
  }

  private static Figures attack(ServiceProcess service) throws Exception {
    try (var health = HealthWatch.start(service.url().resolve("/q/health/live"));
        var calls = HealthWatch.start(service.url().resolve("/v1/collections/fuzz"))) {
      LowestPriority.ofThisProcess();
      try (var storm = Storm.begin(service.url())) {
        double most = 0;
        long deadline = System.nanoTime() + STORM.toNanos();
        while (System.nanoTime() < deadline) {
          Thread.sleep(100);
          assertThat(isAlive(service)).as("the service goes on: " + service.log()).isTrue();
          most = Math.max(most, residentMebibytes(service));
        }
        return new Figures(storm.end(), most, health.end(), calls.end());
      }
    }
  }

  /// What a storm did.
  ///
  /// @param effects counts of answers
  /// @param most resident MiB
  /// @param health milliseconds of each check of health
  /// @param calls milliseconds of each other call
  private record Figures(
      Storm.Effects effects, double most, List<Double> health, List<Double> calls) {

    String told() {
      return String.format(
          Locale.ROOT,
          "%s%nhealth: %s%nother calls: %s%n",
          effects,
          StormIT.told(health),
          StormIT.told(calls));
    }
  }

  private static String collections(URI service) throws IOException {
    return RawReply.to(
            service, FuzzedData.request(service, "GET", "/v1/collections", "text/plain", ""))
        .body();
  }

  private static double awaitCalm(ServiceProcess service) throws Exception {
    long deadline = System.nanoTime() + CALM.toNanos();
    double resident = residentMebibytes(service);
    while (resident >= CALM_MEBIBYTES && System.nanoTime() < deadline) {
      Thread.sleep(500);
      resident = residentMebibytes(service);
    }
    return resident;
  }

  private static boolean isAlive(ServiceProcess service) {
    return ProcessHandle.of(service.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  private static double residentMebibytes(ServiceProcess service) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static String told(List<Double> milliseconds) {
    List<Double> sorted = milliseconds.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.1f ms median, %.1f p99, %.1f at worst, of %d",
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 99 / 100),
        sorted.getLast(),
        sorted.size());
  }
}
