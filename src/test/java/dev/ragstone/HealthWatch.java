package dev.ragstone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Asks a service the same thing every 50 ms, such as whether it is healthy, and takes the time of
/// each answer, in milliseconds.
///
/// A process of its own: the pauses of the one that asks many questions would count as the
/// service's.
public final class HealthWatch implements AutoCloseable {

  private static final PrintStream OUT = System.out;
  private static final int BETWEEN = 50;
  private static final int WARM_UP = 20;

  private final Process process;

  private HealthWatch(Process process) {
    this.process = process;
  }

  /// Begins to watch; returns after the first answers, which are not counted.
  ///
  /// @param health address to ask
  /// @return to be ended and closed by the caller
  public static HealthWatch start(URI health) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-classpath",
                System.getProperty("java.class.path"),
                HealthWatch.class.getName(),
                health.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.getInputStream().read() != '\n') {
      throw new IOException("the health of the service cannot be watched");
    }
    return new HealthWatch(process);
  }

  /// Ends the watch.
  ///
  /// @return the time of each answer
  public List<Double> end() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    var times = new ArrayList<Double>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().map(Double::valueOf).forEach(times::add);
    }
    return times;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /// Asks until something comes in, then prints the times.
  ///
  /// @param args the address
  /// @throws Exception if an answer fails
  public static void main(String[] args) throws Exception {
    URI health = URI.create(args[0]);
    for (int i = 0; i < WARM_UP; i++) {
      ask(health);
    }
    OUT.print('\n');
    OUT.flush();
    var times = new ArrayList<Double>();
    while (System.in.available() == 0) {
      Thread.sleep(BETWEEN);
      times.add(ask(health));
    }
    times.forEach(OUT::println);
  }

  private static double ask(URI health) throws IOException {
    long begin = System.nanoTime();
    var connection = (HttpURLConnection) health.toURL().openConnection();
    try (InputStream body = connection.getInputStream()) {
      body.readAllBytes();
    }
    return (System.nanoTime() - begin) / 1e6;
  }
}
