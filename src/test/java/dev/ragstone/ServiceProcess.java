package dev.ragstone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The packaged service in a process of its own, for what only a whole process shows.
///
/// It listens on a free port and runs in its data directory, where it finds no `docs-corpus` to
/// read. Settings in the environment of the test do not reach it. Not thread-safe.
public final class ServiceProcess implements AutoCloseable {

  private static final Path JAR =
      Path.of(System.getProperty("packaged.jar", "target/quarkus-app/quarkus-run.jar"))
          .toAbsolutePath();
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int SHOWN_LOG = 4_000;

  private final Process process;
  private final Path logFile;
  private final URI url;

  private ServiceProcess(Process process, Path logFile) throws InterruptedException {
    this.process = process;
    this.logFile = logFile;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      this.url = awaitAddress(deadline);
      awaitReady(deadline);
    } catch (InterruptedException | RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /// Starts the service and returns once it is ready.
  ///
  /// @param dataDir where it keeps its data; created if absent, and kept when the process ends
  /// @param arguments further arguments of `java`, such as `-Dragstone.api.max-body-bytes=1000`
  /// @return the service, to be closed by the caller
  /// @throws IllegalStateException if it ends or is not ready within three minutes; the message
  ///   ends with its log
  public static ServiceProcess start(Path dataDir, String... arguments)
      throws IOException, InterruptedException {
    return startUnder(List.of(), dataDir, arguments);
  }

  /// Starts the service by another program, which becomes it (`exec`) in the end.
  ///
  /// @param launcher the program and its first arguments; the command of the service follows them
  /// @param dataDir where it keeps its data; created if absent, and kept when the process ends
  /// @param arguments further arguments of `java`
  /// @return the service, to be closed by the caller
  /// @throws IllegalStateException if it ends or is not ready within three minutes; the message
  ///   ends with its log
  public static ServiceProcess startUnder(List<String> launcher, Path dataDir, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(dataDir);
    Path logs = Files.createDirectories(JAR.resolve("../../service-logs").normalize());
    Path logFile = Files.createTempFile(logs, "service-", ".log");
    List<String> command = new ArrayList<>(launcher);
    command.addAll(command(dataDir.toAbsolutePath(), arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dataDir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(logFile.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(RAGSTONE|QUARKUS|CLOUDFLARE|OPENAI)_.*"));
    return new ServiceProcess(builder.start(), logFile);
  }

  private static List<String> command(Path dataDir, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("deploy", "jvm.options").toAbsolutePath());
    command.add("-Dquarkus.http.port=0");
    command.add("-Dragstone.data-dir=" + dataDir);
    command.addAll(List.of(arguments));
    command.addAll(List.of("-jar", JAR.toString()));
    return command;
  }

  /// {@return where the service listens, without a slash at the end}
  public URI url() {
    return url;
  }

  /// {@return the id of the process}
  public long pid() {
    return process.pid();
  }

  /// {@return all that the process has printed so far}
  public String log() {
    try {
      return Files.readString(logFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the process at once, as `kill -9` does, and returns when it is gone. The processes it
  /// started are left to notice by themselves.
  public void killForcibly() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Asks the process to end, as `kill` does, and returns when it is gone.
  ///
  /// @throws IllegalStateException if it takes longer than three minutes; it is killed then
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      killForcibly();
      throw failed("did not stop within " + PATIENCE);
    }
  }

  /// Stops the process, or kills it where the thread is interrupted.
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private URI awaitAddress(long deadline) throws InterruptedException {
    while (true) {
      var line = LISTENING.matcher(log());
      if (line.find()) {
        return URI.create(line.group(1));
      }
      pause(deadline, "did not say where it listens");
    }
  }

  private void awaitReady(long deadline) throws InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(url.resolve("/q/health/ready")).timeout(PATIENCE).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (client.send(question, BodyHandlers.discarding()).statusCode() != 200) {
        pause(deadline, "was not ready");
      }
    } catch (IOException e) {
      throw failed("broke off a question for its health: " + e.getMessage());
    }
  }

  private void pause(long deadline, String complaint) throws InterruptedException {
    if (!process.isAlive()) {
      throw failed("ended with status " + process.exitValue());
    }
    if (System.nanoTime() > deadline) {
      throw failed(complaint + " within " + PATIENCE);
    }
    Thread.sleep(PAUSE);
  }

  private IllegalStateException failed(String complaint) {
    String log = log();
    return new IllegalStateException(
        "The service "
            + complaint
            + ". Its log ends:\n"
            + log.substring(Math.max(0, log.length() - SHOWN_LOG)));
  }
}
