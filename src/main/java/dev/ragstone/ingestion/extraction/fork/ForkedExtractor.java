package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.Extractor;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.fork.Wire.Answer;
import dev.ragstone.ingestion.extraction.fork.Wire.Request;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads each file in a process that may die of it. Callers beyond the number of processes wait.
/// Thread-safe.
@Singleton
final class ForkedExtractor implements Extractor {

  private static final Logger LOG = Logger.getLogger(ForkedExtractor.class);

  /// How soon an interrupt of the caller ends the process.
  private static final long INTERRUPT_MILLIS = 100;

  private final MediaTypes mediaTypes;
  private final ForkPool pool;
  private final Duration timeout;

  @Inject
  ForkedExtractor(MediaTypes mediaTypes, ForkConfig config) {
    this(mediaTypes, config, command(config));
  }

  ForkedExtractor(MediaTypes mediaTypes, ForkConfig config, ForkCommand command) {
    this.mediaTypes = mediaTypes;
    this.timeout = config.timeout();
    this.pool = new ForkPool(config, command);
  }

  private static ForkCommand command(ForkConfig config) {
    List<String> limits =
        List.of(
            String.valueOf(config.maxCharacters()),
            String.valueOf(config.maxDepth()),
            String.valueOf(config.maxEntries()),
            String.valueOf(config.maxCompressionRatio()));
    return new ForkCommand(ForkMain.class.getName(), config.heapMegabytes(), limits);
  }

  @Override
  public Extraction extract(Path file, String filename, @Nullable String declaredMediaType) {
    refuseAtOnce(file, filename);
    var request = new Request(file.toAbsolutePath(), filename, declaredMediaType);
    Answer answer = ask(request);
    ProblemException problem = answer.problem();
    if (problem != null) {
      throw problem;
    }
    return java.util.Objects.requireNonNull(answer.extraction());
  }

  /// What the first bytes tell needs no process.
  private void refuseAtOnce(Path file, String filename) {
    if (sizeOf(file) == 0) {
      throw new ProblemException(ProblemType.EMPTY_FILE, filename + " has no bytes");
    }
    String mediaType = mediaTypes.detect(file, filename);
    if (!mediaTypes.isReadable(mediaType)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_FILE_TYPE,
          filename + " is of type " + mediaType + ", whose text cannot be read");
    }
  }

  private Answer ask(Request request) {
    try (ForkPool.Lease lease = pool.lease()) {
      try {
        return ask(request, lease.fork());
      } catch (IOException e) {
        boolean others = lease.fork().served() > 0;
        ProblemException crash = crash(request, lease.fork(), e);
        if (!others) {
          throw crash;
        }
        LOG.debugf("%s is tried again in a fresh process", request.filename());
      }
      Fork fresh = lease.replace();
      try {
        return ask(request, fresh);
      } catch (IOException e) {
        throw crash(request, fresh, e);
      }
    }
  }

  private Answer ask(Request request, Fork fork) throws IOException {
    var late = new AtomicBoolean();
    ScheduledFuture<?> watch =
        pool.timer()
            .schedule(
                () -> {
                  late.set(true);
                  fork.kill();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    Thread caller = Thread.currentThread();
    ScheduledFuture<?> interrupt = killOnInterrupt(caller, fork);
    try {
      return fork.ask(request);
    } catch (IOException e) {
      if (caller.isInterrupted()) {
        throw new ProblemException(ProblemType.CANCELLED, "Reading the file was stopped", e);
      }
      if (late.get()) {
        throw new ProblemException(
            ProblemType.EXTRACTION_TIMEOUT,
            "Reading the file took longer than " + timeout.toSeconds() + " seconds",
            e);
      }
      throw e;
    } finally {
      watch.cancel(false);
      interrupt.cancel(false);
    }
  }

  /// Reading from a process is deaf to interrupts.
  private ScheduledFuture<?> killOnInterrupt(Thread caller, Fork fork) {
    return pool.timer()
        .scheduleWithFixedDelay(
            () -> {
              if (caller.isInterrupted()) {
                fork.kill();
              }
            },
            INTERRUPT_MILLIS,
            INTERRUPT_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private static ProblemException crash(Request request, Fork fork, IOException cause) {
    String epitaph = fork.epitaph();
    fork.kill();
    LOG.warnf("Reading %s failed: %s\n%s", request.filename(), epitaph, fork.log());
    return new ProblemException(
        ProblemType.EXTRACTION_CRASH, "The file could not be read: " + epitaph, cause);
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @PreDestroy
  void close() {
    pool.close();
  }
}
