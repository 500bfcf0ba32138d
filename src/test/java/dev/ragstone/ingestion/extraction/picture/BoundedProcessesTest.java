package dev.ragstone.ingestion.extraction.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class BoundedProcessesTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final BoundedProcesses processes = new BoundedProcesses();

  @AfterEach
  void close() {
    processes.close();
  }

  @Test
  void feedsAProgramAndReadsItsOutput() {
    byte[] input = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
    assertThat(processes.run(List.of("cat"), input, LONG)).hasSize(300_000);
  }

  @Test
  void survivesAProgramThatReadsNoInput() {
    assertThat(processes.run(List.of("echo", "done"), new byte[1 << 20], LONG)).isEqualTo("done\n");
  }

  @Test
  void saysHowAProgramFailed() {
    assertThatThrownBy(() -> run("exit 3", LONG))
        .isInstanceOf(ProcessFailure.class)
        .hasMessage("it ended with status 3");
    assertThatThrownBy(() -> processes.run(List.of("/nowhere/program"), new byte[0], LONG))
        .isInstanceOf(ProcessFailure.class);
  }

  @Test
  void endsWhatTakesTooLong() {
    assertThatThrownBy(() -> run("sleep 60", Duration.ofSeconds(1)))
        .isInstanceOf(ProcessFailure.class)
        .hasMessage("it took longer than 1 seconds");
  }

  @Test
  void tellsNoSecretOfTheService() {
    assertThat(run("env", LONG).lines().map(line -> line.replaceFirst("=.*", "")))
        .contains("PATH")
        .isSubsetOf(
            "PATH",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            "LC_ALL",
            "OMP_THREAD_LIMIT",
            "TESSDATA_PREFIX",
            "LD_LIBRARY_PATH");
  }

  @Test
  void endsWithTheService() {
    var run =
        CompletableFuture.supplyAsync(() -> run("sleep 60", LONG), Thread::startVirtualThread);
    while (ProcessHandle.current().children().noneMatch(BoundedProcessesTest::sleeps)) {
      Thread.onSpinWait();
    }
    processes.close();
    assertThatThrownBy(run::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.OVERLOADED));
  }

  @Test
  @Timeout(60)
  void endsWhenTheServiceIsKilled() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "no setpriv installed");
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SleepingMain.class.getName(),
                "120")
            .redirectErrorStream(true)
            .start();
    while (service.isAlive() && service.children().noneMatch(BoundedProcessesTest::sleeps)) {
      Thread.sleep(20);
    }
    ProcessHandle program =
        service.children().filter(BoundedProcessesTest::sleeps).findFirst().orElseThrow();
    service.destroyForcibly();
    while (program.isAlive()) {
      Thread.sleep(20);
    }
  }

  private static boolean sleeps(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("sleep");
  }

  private String run(String script, Duration limit) {
    return processes.run(List.of("/bin/sh", "-c", script), new byte[0], limit);
  }
}
