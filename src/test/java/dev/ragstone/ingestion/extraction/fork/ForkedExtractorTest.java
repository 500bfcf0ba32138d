package dev.ragstone.ingestion.extraction.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedExtractorTest {

  private static final ForkCommand HOSTILE =
      new ForkCommand(HostileMain.class.getName(), 64, List.of());

  private final Set<ProcessHandle> strangers =
      ProcessHandle.current().children().collect(Collectors.toSet());

  @TempDir private Path folder;
  private ForkedExtractor extractor;

  @BeforeEach
  void open() {
    extractor = extractor(TestConfig.QUICK);
  }

  @AfterEach
  void close() {
    extractor.close();
  }

  @Test
  void survivesEverythingAParserDoesToItsProcess() throws IOException {
    assertThat(read("fine")).isEqualTo("fine");
    assertFails("memory", ProblemType.EXTRACTION_CRASH, "ran out of memory");
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
    Path file = file("loop and tell");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var text =
          CompletableFuture.supplyAsync(
              () -> extractor.extract(file, "a.txt", null).text(), threads);
      ProcessHandle reader = readerThatLoops();
      Files.writeString(file, "fine");
      reader.destroyForcibly();
      assertThat(text.join()).isEqualTo("fine");
    }
  }

  /// A reader notes in its own folder that it has begun.
  private static ProcessHandle readerThatLoops() throws Exception {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    String own = "ragstone-reader-" + ProcessHandle.current().pid() + "-*";
    while (true) {
      try (var folders = Files.newDirectoryStream(parent, own)) {
        for (Path each : folders) {
          if (Files.exists(each.resolve("told"))) {
            return ProcessHandle.of(Long.parseLong(Files.readString(each.resolve("told"))))
                .orElseThrow();
          }
        }
      }
      Thread.sleep(20);
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
  void startsNoProgram() throws IOException {
    assertThat(read("run " + Path.of(System.getProperty("java.home"), "bin/java")))
        .contains("Permission denied");
    assertThat(read("run /bin/true")).contains("Permission denied");
  }

  @Test
  void sendsNoSignalToTheService() throws IOException {
    assertThat(read("kill " + ProcessHandle.current().pid())).isEqualTo("-1");
  }

  @Test
  void changesNoModes() throws IOException {
    assertThat(read("chmod " + folder)).contains("AccessDenied");
  }

  @Test
  void opensNothingButWhatItIsToldToRead() throws IOException {
    assumeTrue(Landlock.ofThisMachine() != null, "the kernel has no Landlock");
    Path catalog = Files.writeString(beside().resolve("catalog.db"), "secret");
    for (String path : List.of("/etc/passwd", "/etc/hosts", "/proc/self/environ")) {
      assertThat(read("open " + path)).as(path).contains("AccessDenied");
    }
    assertThat(read("open " + catalog)).contains("AccessDenied");
    assertThat(read("open /proc/" + ProcessHandle.current().pid() + "/environ"))
        .contains("AccessDenied");
    assertThat(read("open /proc/" + ProcessHandle.current().pid() + "/cmdline"))
        .contains("AccessDenied");
  }

  @Test
  void readsDocumentsByNameAndListsNone() throws IOException {
    assumeTrue(Landlock.ofThisMachine() != null, "the kernel has no Landlock");
    Path other = Files.writeString(folder.resolve("other"), "of another document");
    assertThat(read("list " + folder)).contains("AccessDenied");
    assertThat(read("open " + other)).isEqualTo("of another document");
  }

  @Test
  void writesToItsOwnFolderOnly() throws IOException {
    assumeTrue(Landlock.ofThisMachine() != null, "the kernel has no Landlock");
    Path document = Files.writeString(folder.resolve("document"), "precious");
    assertThat(read("write " + document)).contains("AccessDenied");
    assertThat(read("write " + folder.resolve("new"))).contains("AccessDenied");
    assertThat(
            read(
                "write "
                    + Path.of(System.getProperty("java.io.tmpdir"), "new-" + UUID.randomUUID())))
        .contains("AccessDenied");
    assertThat(read("delete " + document)).contains("AccessDenied");
    assertThat(read("write own")).isEqualTo("done");
    assertThat(document).hasContent("precious");
  }

  @Test
  void leavesTheServiceItsRights() throws Exception {
    read("fine");
    assertThat(Files.readString(Path.of("/etc/passwd"))).isNotEmpty();
    assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        threads.submit(() -> Files.readString(Path.of("/etc/passwd"))).get();
      }
    }
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
    assertThat(ownChildren().filter(ProcessHandle::isAlive)).isEmpty();
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

  /// A folder that is not below that of the documents.
  private static Path beside() throws IOException {
    return Files.createDirectories(Path.of("target", "beside-the-documents")).toAbsolutePath();
  }

  private void killChildrenBut(long pid) {
    ownChildren().filter(child -> child.pid() != pid).forEach(ProcessHandle::destroyForcibly);
  }

  /// Those that were started during this test: other tests may have left a database running.
  private Stream<ProcessHandle> ownChildren() {
    return ProcessHandle.current().children().filter(child -> !strangers.contains(child));
  }

  private ForkedExtractor extractor(ForkConfig config) {
    return new ForkedExtractor(
        new MediaTypes(),
        config,
        PictureReader.NONE,
        TestConfig.SOUND,
        new ForkPool(config, HOSTILE, folder));
  }

  private void assertFails(String order, ProblemType type, String message) throws IOException {
    Path file = file(order);
    assertThatThrownBy(() -> extractor.extract(file, order + ".txt", null))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type()).isEqualTo(type))
        .hasMessageContaining(message);
  }

  private String read(String order) throws IOException {
    return extractor.extract(file(order), "a.txt", null).text();
  }

  private Path file(String order) throws IOException {
    return Files.writeString(folder.resolve(order.replace('/', '-')), order);
  }
}
