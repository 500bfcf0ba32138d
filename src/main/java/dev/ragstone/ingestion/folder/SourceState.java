package dev.ragstone.ingestion.folder;

import dev.ragstone.ingestion.folder.SyncReport.Kind;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The state of one source: one sync at a time, and the report of the last one. Thread-safe.
final class SourceState {

  private static final Logger LOG = Logger.getLogger(SourceState.class);

  private final FolderSource source;
  private final FolderSync sync;
  private final Memory memory = new Memory();
  private final Semaphore turn = new Semaphore(1);
  private volatile boolean syncing;
  private volatile @Nullable SyncReport last;
  private volatile @Nullable String trouble;
  private volatile @Nullable Thread byHand;

  SourceState(FolderSource source, FolderSync sync) {
    this.source = source;
    this.sync = sync;
  }

  FolderSource source() {
    return source;
  }

  boolean syncing() {
    return syncing;
  }

  /// {@return the report of the last sync; null before the first has ended}
  @Nullable SyncReport last() {
    return last;
  }

  /// {@return why the last sync did nothing; null if it was not stopped}
  @Nullable String trouble() {
    return trouble;
  }

  /// {@return the folders that the last sync listed}
  List<Path> folders() {
    return memory.folders();
  }

  /// Synchronises the folder as configured, unless a sync is running.
  ///
  /// @return whether files wait for a sync soon
  boolean look() throws InterruptedException {
    if (turn.tryAcquire()) {
      run(new SyncOptions(source.dryRun(), false));
    }
    SyncReport report = last;
    return report != null && report.total(Kind.WAITING) > 0;
  }

  /// Says what a sync would do.
  ///
  /// @throws ProblemException `sync-running` or `source-unavailable`
  SyncReport foretell(boolean allowDeletions) throws InterruptedException {
    claimTurn();
    try {
      return sync.run(source, memory, new SyncOptions(true, allowDeletions));
    } finally {
      turn.release();
    }
  }

  /// Begins a sync on a thread of its own.
  ///
  /// @throws ProblemException `sync-running`
  void begin(boolean allowDeletions) {
    claimTurn();
    syncing = true;
    byHand =
        Thread.ofPlatform()
            .daemon()
            .name("folder-" + source.name() + "-by-hand")
            .start(() -> {
              try {
                run(new SyncOptions(false, allowDeletions));
              } catch (InterruptedException _) {
                LOG.debugf("the sync of %s ends with the service", source.name());
              }
            });
  }

  /// Asks a sync that was begun on request to end.
  void interrupt() {
    Thread running = byHand;
    if (running != null) {
      running.interrupt();
    }
  }

  /// Waits for a sync that was begun on request.
  void awaitEnd(Duration patience) throws InterruptedException {
    Thread running = byHand;
    if (running != null) {
      running.join(patience);
    }
  }

  private void claimTurn() {
    if (!turn.tryAcquire()) {
      throw new ProblemException(
          ProblemType.SYNC_RUNNING,
          "the source " + source.name() + " is being synchronised; retry when it is idle");
    }
  }

  /// Whoever calls it has the turn, which ends here.
  private void run(SyncOptions options) throws InterruptedException {
    syncing = true;
    try {
      ended(sync.run(source, memory, options));
    } catch (ProblemException e) {
      failed(e.detail(), e);
    } catch (RuntimeException | Error e) {
      failed("the service failed: " + e.getClass().getSimpleName(), e);
    } finally {
      syncing = false;
      turn.release();
    }
  }

  private void ended(SyncReport report) {
    SyncReport before = last;
    last = report;
    trouble = report.stopped();
    if (report.stopped() != null) {
      LOG.warnf("the source %s is stopped: %s", source.name(), report.stopped());
    } else if (changes(report) > 0) {
      LOG.infof(
          "the source %s: %d added, %d changed, %d renamed, %d removed%s",
          source.name(),
          report.total(Kind.ADDED),
          report.total(Kind.CHANGED),
          report.total(Kind.RENAMED),
          report.total(Kind.REMOVED),
          report.dryRun() ? " (dry run: nothing was done)" : "");
    }
    warn(before, report, Kind.ERRORS);
    warn(before, report, Kind.CONFLICTS);
    report
        .named(Kind.RECLAIMED)
        .forEach(finding ->
            LOG.warnf(
                "the source %s %s a document that was uploaded under the id of %s",
                source.name(), report.dryRun() ? "would replace" : "replaced", finding.path()));
  }

  private void warn(@Nullable SyncReport before, SyncReport now, Kind kind) {
    var known = before == null ? List.of() : before.named(kind);
    now.named(kind).stream()
        .filter(finding -> !known.contains(finding))
        .forEach(finding ->
            LOG.warnf(
                "the source %s skips %s: %s", source.name(), finding.path(), finding.detail()));
  }

  private void failed(String reason, Throwable failure) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!(failure instanceof ProblemException)) {
      LOG.errorf(failure, "the source %s is stopped because of a bug", source.name());
    } else if (!Objects.equals(trouble, reason)) {
      LOG.warnf("the source %s is stopped: %s", source.name(), reason);
    }
    trouble = reason;
  }

  private static long changes(SyncReport report) {
    return report.total(Kind.ADDED)
        + report.total(Kind.RECLAIMED)
        + report.total(Kind.CHANGED)
        + report.total(Kind.RENAMED)
        + report.total(Kind.REMOVED);
  }
}
