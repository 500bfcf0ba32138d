package dev.ragstone.ingestion;

import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.catalog.queue.IngestionQueue;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.Document.Failure;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/// Records the progress of claimed documents, and decides how the work ends: ready, failed, or a
/// retry. Thread-safe.
@Singleton
final class WorkLog {

  private static final Logger LOG = Logger.getLogger(WorkLog.class);

  private static final int MOST_DOUBLINGS = 20;

  private final IngestionQueue queue;
  private final IndexWriting writing;
  private final IngestionMeters meters;
  private final IngestionConfig config;

  WorkLog(
      IngestionQueue queue, IndexWriting writing, IngestionMeters meters, IngestionConfig config) {
    this.queue = queue;
    this.writing = writing;
    this.meters = meters;
    this.config = config;
  }

  /// Fails a document that was in progress at each of too many crashes in a row.
  void admit(Claim claim) {
    if (claim.interruptions() >= config.maxInterruptions()) {
      throw new ProblemException(
          ProblemType.TOO_MANY_ATTEMPTS,
          "the service crashed or was killed "
              + claim.interruptions()
              + " times in a row while this document was in progress");
    }
  }

  /// Records the progress.
  ///
  /// @return whether the claim still holds
  boolean progress(Claim claim, DocumentStatus stage, int done, int total) {
    return queue.progress(claim, stage, done, total);
  }

  /// Ends the work: every search finds the document.
  void ready(Claim claim, Counts counts) {
    if (queue.ready(claim, counts)) {
      meters.ready(claim.document());
    }
  }

  /// Ends the attempt.
  ///
  /// @return whether to go on with the next document
  boolean failed(Claim claim, Collection collection, DocumentStatus stage, Throwable cause) {
    return failed(claim, collection, stage, problem(claim, cause));
  }

  private static ProblemException problem(Claim claim, Throwable cause) {
    String id = claim.document().id();
    return switch (cause) {
      case ProblemException e -> e;
      case UncheckedIOException e -> {
        LOG.warnf(e, "the disk failed while %s was ingested", id);
        yield new ProblemException(
            ProblemType.STORAGE_UNAVAILABLE, "the disk refused to read or write a file", e);
      }
      // The JDK reports a fault of the disk beneath a mapped file so.
      case InternalError e -> {
        LOG.warnf(e, "the disk failed while %s was ingested", id);
        yield new ProblemException(
            ProblemType.STORAGE_UNAVAILABLE, "the disk refused to read or write a file", e);
      }
      default -> {
        LOG.errorf(cause, "ingestion of %s failed because of a bug", id);
        yield new ProblemException(
            ProblemType.INTERNAL_ERROR,
            "the service failed: " + cause.getClass().getSimpleName(),
            cause);
      }
    };
  }

  private boolean failed(
      Claim claim, Collection collection, DocumentStatus stage, ProblemException e) {
    if (!queue.holds(claim)) {
      return true;
    }
    var failure = new Failure(e.type().slug(), e.detail(), stage);
    boolean again =
        switch (Recovery.of(e.type())) {
          case NEVER -> false;
          case LIMITED -> claim.failures() + 1 < config.maxAttempts();
          case ALWAYS -> true;
        };
    if (again) {
      retry(claim, failure, e);
    } else {
      fail(claim, collection, failure, e);
    }
    return Recovery.of(e.type()) == Recovery.NEVER || e.type() == ProblemType.INDEX_UNAVAILABLE;
  }

  private void retry(Claim claim, Failure failure, ProblemException e) {
    Duration delay = e.until().map(WorkLog::until).orElse(delay(claim.failures()));
    LOG.warnf(
        "%s is retried in %d seconds: %s",
        claim.document().id(), delay.toSeconds(), failure.detail());
    if (queue.retry(claim, failure, delay)) {
      meters.retried(e.type());
    }
  }

  /// An older version must not answer for a file that no longer exists.
  private void fail(Claim claim, Collection collection, Failure failure, ProblemException e) {
    LOG.infof(
        "%s failed while %s: %s", claim.document().id(), failure.stage().label(), failure.detail());
    writing.remove(claim, collection);
    if (queue.fail(claim, failure)) {
      meters.failed(e.type());
    }
  }

  /// The provider said when to retry; one more second is a safety margin.
  private static Duration until(Instant passed) {
    Duration remaining = Duration.between(Clock.systemUTC().instant(), passed).plusSeconds(1);
    return remaining.isNegative() ? Duration.ofSeconds(1) : remaining;
  }

  private Duration delay(int failures) {
    Duration doubled = config.retryDelay().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return doubled.compareTo(config.maxRetryDelay()) < 0 ? doubled : config.maxRetryDelay();
  }
}
