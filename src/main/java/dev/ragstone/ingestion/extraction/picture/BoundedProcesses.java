package dev.ragstone.ingestion.extraction.picture;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs programs that read one input and write one output, under limits: on time, on memory and
/// time of the processor (by the shell's `ulimit`), with no secret of the service in their
/// environment. They end when the service ends, even when it is killed. Thread-safe.
final class BoundedProcesses implements AutoCloseable {

  private static final int MOST_OUTPUT = 32 << 20;
  private static final long MEMORY_KIB = 2L << 20;

  /// Time for what is left of the output once the program has ended.
  private static final long REST_SECONDS = 5;

  private static final Path SHELL = Path.of("/bin/sh");

  /// From util-linux: has the kernel kill the program once the thread that started it is gone.
  private static final List<Path> SETPRIV =
      List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));

  /// What the program may learn of the service's environment.
  private static final Set<String> KEPT =
      Set.of("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SystemRoot", "TEMP");

  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /// Starts all programs, and lives as long as the service: they are killed with this very thread.
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("ocr-starter").factory());

  private volatile boolean closed;

  /// Runs a program to its end.
  ///
  /// @param words the program and its arguments
  /// @param input its standard input
  /// @return its standard output
  /// @throws ProcessFailure if it cannot be started, fails, or takes longer than the limit
  /// @throws ProblemException if the caller is interrupted, or the service stops
  String run(List<String> words, byte[] input, Duration limit) {
    Process process = start(words, limit);
    running.add(process);
    try {
      if (closed) {
        end(process);
      }
      Thread.startVirtualThread(() -> feed(process, input));
      var output = CompletableFuture.supplyAsync(() -> output(process), Thread::startVirtualThread);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProcessFailure("it took longer than " + limit.toSeconds() + " seconds", null);
      }
      return checked(process.exitValue(), output.get(REST_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemType.CANCELLED, "Reading the file was cancelled", e);
    } catch (ExecutionException | TimeoutException e) {
      throw closed ? stopped(e) : new ProcessFailure("its output did not end", e);
    } finally {
      end(process);
      running.remove(process);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private String checked(int status, String output) {
    if (closed) {
      throw stopped(new IOException("ended with the service"));
    }
    if (status != 0) {
      throw new ProcessFailure("it ended with status " + status, null);
    }
    return output;
  }

  private static ProblemException stopped(Exception e) {
    return new ProblemException(
        ProblemType.OVERLOADED, "The service stopped before the file was read", e);
  }

  private Process start(List<String> words, Duration limit) {
    var builder = new ProcessBuilder(command(words, limit));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT);
    environment.put("OMP_THREAD_LIMIT", "1");
    environment.put("LC_ALL", "C.UTF-8");
    try {
      return CompletableFuture.supplyAsync(() -> started(builder), starter).join();
    } catch (CompletionException e) {
      throw new ProcessFailure("it cannot be started", e);
    }
  }

  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static List<String> command(List<String> words, Duration limit) {
    if (!Files.isExecutable(SHELL)) {
      return words;
    }
    var command = new ArrayList<String>();
    command.add(SHELL.toString());
    command.add("-c");
    command.add(limits(limit) + "exec \"$@\"");
    command.add("sh");
    SETPRIV.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(setpriv ->
            command.addAll(
                List.of(setpriv.toString(), "--pdeathsig", "KILL", "--no-new-privs", "--")));
    command.addAll(words);
    return command;
  }

  private static String limits(Duration time) {
    return String.format(
        Locale.ROOT,
        "ulimit -t %d 2>/dev/null; ulimit -v %d 2>/dev/null; ulimit -c 0 2>/dev/null; ",
        time.toSeconds() + 1,
        MEMORY_KIB);
  }

  /// A program that ends early leaves the rest of its input unread, which is no failure of ours.
  private static void feed(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException _) {
      return;
    }
  }

  private static String output(Process process) {
    try {
      return new String(process.getInputStream().readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(BoundedProcesses::end);
    starter.shutdown();
  }
}
