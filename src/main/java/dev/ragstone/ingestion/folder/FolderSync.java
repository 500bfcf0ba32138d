package dev.ragstone.ingestion.folder;

import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.FolderDocuments;
import dev.ragstone.ingestion.SourceDocuments;
import dev.ragstone.ingestion.folder.SyncReport.Kind;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Synchronises a collection with a folder: lists, compares, then carries out the plan.
/// Thread-safe, as long as only one thread synchronises a source at a time.
@Singleton
final class FolderSync {

  private final SourceCollections collections;
  private final FolderDocuments catalog;
  private final DocumentStore documents;
  private final FileIntake intake;
  private final SourceDocuments lifecycle;
  private final Clock clock = Clock.systemUTC();

  FolderSync(
      SourceCollections collections,
      FolderDocuments catalog,
      DocumentStore documents,
      FileIntake intake,
      SourceDocuments lifecycle) {
    this.collections = collections;
    this.catalog = catalog;
    this.documents = documents;
    this.intake = intake;
    this.lifecycle = lifecycle;
  }

  /// Synchronises a collection with a folder.
  ///
  /// @return what was done, or, in a dry run or if the sync stopped, what would be done
  /// @throws ProblemException `source-unavailable`, or what keeps the service from storing anything
  /// @throws InterruptedException if the service stops
  SyncReport run(FolderSource source, Memory memory, SyncOptions options)
      throws InterruptedException {
    Instant startedAt = clock.instant();
    var notes = new SyncReport.Notes();
    FolderListing listing = list(source);
    memory.wentThrough(listing.folders());
    SyncPlan plan =
        new Comparison(source, listing, memory, notes).plan(catalog, documents, clock.millis());
    String stopped = options.allowDeletions() ? null : objection(plan, source);
    if (options.dryRun() || stopped != null) {
      foretell(plan, notes);
    } else {
      new PlanRun(source, intake, lifecycle, memory, notes)
          .carryOut(plan, collections.of(source), catalog);
    }
    return notes.report(startedAt, clock.instant(), options.dryRun(), stopped);
  }

  private static FolderListing list(FolderSource source) {
    try {
      return FolderListing.of(source);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.SOURCE_UNAVAILABLE,
          "the folder " + source.folder() + " cannot be listed: " + Reasons.of(e),
          e);
    }
  }

  private static @Nullable String objection(SyncPlan plan, FolderSource source) {
    if (!plan.removesTooMuch(source.maxDeleteShare())) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "%d of %d documents would be removed, %s; nothing is done until the files are back or a sync with allow_deletions is requested",
        plan.vanished().size(),
        plan.documents(),
        plan.files() == 0
            ? "because the folder is empty"
            : "which is more than max-delete-share=" + source.maxDeleteShare());
  }

  private static void foretell(SyncPlan plan, SyncReport.Notes notes) {
    plan.fresh().forEach(file -> notes.note(Kind.ADDED, file.path()));
    plan.reclaimed().forEach(file -> notes.note(Kind.RECLAIMED, file.path()));
    plan.changed().forEach(file -> notes.note(Kind.CHANGED, file.path()));
    plan.renamed()
        .forEach(move -> notes.note(Kind.RENAMED, move.to().path(), move.from().filename()));
    plan.vanished().forEach(filed -> notes.note(Kind.REMOVED, filed.filename()));
  }
}
