package dev.ragstone.ingestion.extraction.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What reader processes may do with files: read what Java needs, read files below one folder whose
/// names they are told, and write below their folder for temporary files. The kernel sees to it
/// (Landlock) from before their first instruction. Without it they may do what their account may.
///
/// Of the folder with the documents only reading by name is allowed, not listing: a blob's name is
/// the hash of its content, so whoever can name a blob has its content already. Thread-safe.
final class Confinement {

  private static final Logger LOG = Logger.getLogger(Confinement.class);

  private static final int MOST_DOUBTS = 2;

  private static final long READ = Landlock.READ_FILE | Landlock.READ_FOLDER;
  private static final long RUN = READ | Landlock.EXECUTE;

  /// Libraries, with the one that loads all others.
  private static final List<String> LIBRARIES =
      List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib");

  /// Fonts, time zones, languages, and what the machine has of processors and memory.
  private static final List<String> READABLE =
      List.of(
          "/usr/share",
          "/usr/local/share/fonts",
          "/etc/fonts",
          "/var/cache/fontconfig",
          "/etc/ld.so.cache",
          "/etc/ld.so.preload",
          "/etc/localtime",
          "/etc/timezone",
          "/dev/random",
          "/dev/urandom",
          "/dev/zero",
          "/proc/cgroups",
          "/proc/cpuinfo",
          "/proc/filesystems",
          "/proc/meminfo",
          "/proc/stat",
          "/proc/version",
          "/proc/sys",
          "/sys/devices/system",
          "/sys/fs/cgroup",
          "/sys/kernel/mm");

  private final @Nullable Landlock landlock;
  private final Map<Path, Long> always = new LinkedHashMap<>();
  private volatile boolean proven;
  private volatile boolean givenUp;
  private int doubts;

  /// @param documents folder of the files that are read
  Confinement(List<Path> code, Path documents) {
    landlock = Landlock.ofThisMachine();
    if (landlock == null) {
      LOG.info(
          "the kernel has no Landlock: a file that takes over its reader process can open what this"
              + " account can open");
      return;
    }
    LIBRARIES.forEach(path -> always.put(Path.of(path), RUN));
    READABLE.forEach(path -> always.put(Path.of(path), READ));
    // A list of processes tells little; their secrets are in files that stay closed.
    always.put(Path.of("/proc"), Landlock.READ_FOLDER);
    always.put(Path.of("/dev/null"), READ | Landlock.WRITE_FILE);
    for (String library : System.getenv().getOrDefault("LD_LIBRARY_PATH", "").split(":", -1)) {
      if (library.startsWith("/")) {
        always.put(Path.of(library), RUN);
      }
    }
    code.forEach(path -> always.put(path, READ));
    addJava(Path.of(System.getProperty("java.home")));
    always.put(documents.toAbsolutePath(), Landlock.READ_FILE);
  }

  /// Distributions keep the settings of their Java elsewhere, and link to them.
  private void addJava(Path home) {
    always.put(home, RUN);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path link : files.filter(Files::isSymbolicLink).filter(Files::exists).toList()) {
        Path target = link.toRealPath();
        if (!target.startsWith(home)) {
          always.put(target, READ);
        }
      }
    } catch (IOException e) {
      LOG.debug("the files of Java cannot be listed", e);
    }
  }

  /// Starts a reader process.
  ///
  /// @param temporary the one folder that it may write to
  Process start(ProcessBuilder builder, Path temporary) throws IOException {
    Landlock kernel = landlock;
    if (kernel == null || givenUp) {
      return builder.start();
    }
    Map<Path, Long> allowed = new LinkedHashMap<>(always);
    allowed.put(temporary, kernel.all());
    var start =
        new FutureTask<>(() -> {
          kernel.restrictThisThread(allowed);
          return builder.start();
        });
    // The process inherits what its thread may do, and the thread ends with this.
    Thread.ofPlatform().daemon().name("reader-starter").start(start);
    return result(start);
  }

  private Process result(FutureTask<Process> start) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return start.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (isRefusal(e.getCause())) {
            doubt();
          }
          throw new IOException("a reader process cannot be started: " + e.getMessage(), e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Whether the kernel does not do as it said, or Java is where nobody looked for it (EACCES).
  private static boolean isRefusal(@Nullable Throwable cause) {
    return cause instanceof IllegalStateException
        || (cause instanceof IOException
            && String.valueOf(cause.getMessage()).contains("error=13"));
  }

  /// Notes that a process started, so that a later one that does not is not the confinement's
  /// fault.
  void prove() {
    proven = true;
  }

  /// Notes that a process ended by itself before it was ready. Where none was ever ready, this
  /// machine keeps its libraries where nobody looked for them, and reading without confinement is
  /// better than not reading.
  synchronized void doubt() {
    doubts++;
    if (landlock != null && !proven && !givenUp && doubts >= MOST_DOUBTS) {
      givenUp = true;
      LOG.warn(
          "reader processes do not start under Landlock on this machine; they are started without,"
              + " and can open what this account can open");
    }
  }
}
