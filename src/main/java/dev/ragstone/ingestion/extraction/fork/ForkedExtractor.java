package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.Extractor;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.SoundReader;
import dev.ragstone.ingestion.extraction.fork.Wire.Answer;
import dev.ragstone.ingestion.extraction.fork.Wire.Request;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads each file in a separate process, whose crash is contained. Callers beyond the number of
/// processes wait. Thread-safe.
@Singleton
final class ForkedExtractor implements Extractor {

  private static final Logger LOG = Logger.getLogger(ForkedExtractor.class);

  private final MediaTypes mediaTypes;
  private final PictureReader pictures;
  private final SoundReader sound;
  private final ForkPool pool;
  private final Duration timeout;

  ForkedExtractor(
      MediaTypes mediaTypes,
      ForkConfig config,
      PictureReader pictures,
      SoundReader sound,
      ForkPool pool) {
    this.mediaTypes = mediaTypes;
    this.sound = sound;
    this.pictures = pictures;
    this.timeout = config.timeout();
    this.pool = pool;
  }

  @Override
  public Extraction extract(Path file, String filename, @Nullable String declaredMediaType) {
    String mediaType = typeOf(file, filename);
    if (mediaTypes.isSound(mediaType)) {
      return sound.read(file, filename, mediaType);
    }
    var request = new Request(file.toAbsolutePath(), filename, declaredMediaType);
    Answer answer = ask(request);
    ProblemException problem = answer.problem();
    if (problem != null) {
      throw problem;
    }
    return java.util.Objects.requireNonNull(answer.extraction());
  }

  /// What the first bytes tell needs no process.
  private String typeOf(Path file, String filename) {
    if (sizeOf(file) == 0) {
      throw new ProblemException(ProblemType.EMPTY_FILE, filename + " has no bytes");
    }
    String mediaType = mediaTypes.detect(file, filename);
    if (!mediaTypes.isReadable(mediaType)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_FILE_TYPE,
          filename + " is of type " + mediaType + ", which is not supported");
    }
    return mediaType;
  }

  private Answer ask(Request request) {
    try (ForkPool.Lease lease = pool.lease()) {
      try {
        return ask(request, lease.fork());
      } catch (IOException e) {
        if (!maySucceedElsewhere(lease.fork())) {
          throw crash(request, lease.fork(), e);
        }
        LOG.debugf("%s is retried in a fresh process", request.filename());
      }
      Fork fresh = lease.replace();
      try {
        return ask(request, fresh);
      } catch (IOException e) {
        throw crash(request, fresh, e);
      }
    }
  }

  /// The process may have been killed from outside, or earlier files may have used up its memory.
  /// Only the out-of-memory report of a fresh process proves that this file is the cause.
  private static boolean maySucceedElsewhere(Fork dead) {
    return dead.served() > 0 || !dead.ranOutOfMemory();
  }

  private Answer ask(Request request, Fork fork) throws IOException {
    Thread caller = Thread.currentThread();
    ScheduledFuture<?> interrupt = pool.killOnInterrupt(caller, fork);
    var watch = new ReadingTimeout(pool.timer(), timeout, pictures, fork::kill);
    try (watch) {
      return fork.ask(request, watch);
    } catch (IOException e) {
      if (caller.isInterrupted()) {
        throw new ProblemException(ProblemType.CANCELLED, "Reading the file was cancelled", e);
      }
      if (watch.isLate()) {
        throw new ProblemException(
            ProblemType.EXTRACTION_TIMEOUT,
            "Reading the file took longer than " + timeout.toSeconds() + " seconds",
            e);
      }
      throw e;
    } finally {
      interrupt.cancel(false);
    }
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

  void close() {
    pool.close();
  }
}
