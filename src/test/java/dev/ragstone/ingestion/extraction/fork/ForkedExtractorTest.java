package dev.ragstone.ingestion.extraction.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedExtractorTest {

  private static final ForkCommand HOSTILE =
      new ForkCommand(HostileMain.class.getName(), 64, List.of());

  @TempDir private Path folder;
  private ForkedExtractor extractor = extractor(TestConfig.QUICK);

  @AfterEach
  void close() {
    extractor.close();
  }

  @Test
  void survivesEverythingAParserDoesToItsProcess() throws IOException {
    assertThat(read("fine")).isEqualTo("fine");
    assertFails("memory", ProblemType.EXTRACTION_CRASH, "more memory than a reader process has");
    assertFails("stack", ProblemType.EXTRACTION_CRASH, "nested too deep");
    assertFails("exit", ProblemType.EXTRACTION_CRASH, "ended with status 0");
    assertFails("error", ProblemType.EXTRACTION_CRASH, "IllegalStateException");
    assertThat(read("fine again")).isEqualTo("fine again");
  }

  @Test
  void endsWhatTakesTooLong() throws IOException {
    extractor.close();
    extractor = extractor(TestConfig.QUICK.withTimeout(Duration.ofSeconds(2)));
    assertFails("loop", ProblemType.EXTRACTION_TIMEOUT, "longer than 2 seconds");
    assertThat(read("fine")).isEqualTo("fine");
  }

  @Test
  void stopsReadingWhereItsCallerIsInterrupted() throws Exception {
    Path loop = file("loop");
    var outcome = new CompletableFuture<Throwable>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                extractor.extract(loop, "loop.txt", null);
              } catch (ProblemException e) {
                outcome.complete(e);
              }
            });
    caller.interrupt();
    assertThat(outcome.get())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isIn(ProblemType.CANCELLED, ProblemType.OVERLOADED));
    assertThat(read("fine")).isEqualTo("fine");
  }

  @Test
  void ignoresWhatParsersPrint() throws IOException {
    assertThat(read("print")).isEqualTo("print");
  }

  @Test
  void failsOnlyTheFileWhoseProcessWasKilled() throws Exception {
    long first = Long.parseLong(read("pid"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Path loop = file("loop");
      var victim =
          CompletableFuture.runAsync(() -> extractor.extract(loop, "loop.txt", null), threads);
      long second = first;
      while (second == first) {
        second = Long.parseLong(read("pid"));
      }
      // It is tried once more in a fresh process.
      for (long pause = 500; !victim.isDone(); pause *= 2) {
        killChildrenBut(second);
        Thread.sleep(pause);
      }
      assertThat(Long.parseLong(read("pid"))).isEqualTo(second);
      assertThatThrownBy(victim::join)
          .cause()
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.type()).isEqualTo(ProblemType.EXTRACTION_CRASH));
    }
    assertThat(read("fine")).isEqualTo("fine");
  }

  @Test
  void readsAFileAgainWhoseProcessWasKilledFromOutside() throws Exception {
    Path once = file("loop once");
    Path reader = folder.resolve("reader");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var text =
          CompletableFuture.supplyAsync(
              () -> extractor.extract(once, "once.txt", null).text(), threads);
      while (!Files.exists(reader)) {
        Thread.sleep(20);
      }
      ProcessHandle.of(Long.parseLong(Files.readString(reader)))
          .ifPresent(ProcessHandle::destroyForcibly);
      assertThat(text.join()).isEqualTo("loop once");
    }
  }

  @Test
  void replacesAProcessThatDiedInItsSleep() throws IOException {
    long first = Long.parseLong(read("pid"));
    ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);
    assertThat(Long.parseLong(read("pid"))).isNotEqualTo(first);
  }

  @Test
  void usesAProcessAgainUntilItHasServedItsTime() throws IOException {
    extractor.close();
    extractor = extractor(TestConfig.QUICK.withRecycleAfter(2));
    String first = read("pid");
    assertThat(read("pid")).isEqualTo(first);
    assertThat(read("pid")).isNotEqualTo(first);
  }

  @Test
  void endsProcessesThatHaveNothingToDo() throws Exception {
    extractor.close();
    extractor = extractor(TestConfig.QUICK.withIdle(Duration.ofMillis(300)));
    long pid = Long.parseLong(read("pid"));
    while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
      Thread.sleep(20);
    }
    assertThat(read("fine")).isEqualTo("fine");
  }

  @Test
  void reachesNoNetwork() throws IOException {
    assertThat(read("socket")).doesNotContain("connected").contains("ermission denied");
  }

  @Test
  void knowsNoSecretOfTheServicesEnvironment() throws IOException {
    assertThat(System.getenv()).containsKey("HOME");
    assertThat(read("environment")).contains("PATH").doesNotContain("HOME");
  }

  @Test
  void refusesAtOnceWhatCannotBeRead() throws IOException {
    Path program = folder.resolve("setup.exe");
    Files.write(program, new byte[] {'M', 'Z', 0, 0, 1, 2, 3, 4});
    assertThatThrownBy(() -> extractor.extract(program, "setup.exe", null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.UNSUPPORTED_FILE_TYPE));
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void diesWithTheServiceEvenInALoop() throws Exception {
    Process process =
        new ProcessBuilder(HOSTILE.words(folder))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.getInputStream().read()).isEqualTo(Wire.READY);
    var out = new java.io.DataOutputStream(process.getOutputStream());
    Wire.writeRequest(new Wire.Request(file("loop"), "loop.txt", null), out);
    process.getOutputStream().close();
    assertThat(process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  private static void killChildrenBut(long pid) {
    ProcessHandle.current()
        .children()
        .filter(child -> child.pid() != pid)
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static ForkedExtractor extractor(ForkConfig config) {
    return new ForkedExtractor(
        new MediaTypes(), config, PictureReader.NONE, TestConfig.SOUND, HOSTILE);
  }

  private void assertFails(String order, ProblemType type, String message) throws IOException {
    Path file = file(order);
    assertThatThrownBy(() -> extractor.extract(file, order + ".txt", null))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type()).isEqualTo(type))
        .hasMessageContaining(message);
  }

  private String read(String order) throws IOException {
    return extractor.extract(file(order), order + ".txt", null).text();
  }

  private Path file(String order) throws IOException {
    return Files.writeString(folder.resolve(order), order);
  }
}
