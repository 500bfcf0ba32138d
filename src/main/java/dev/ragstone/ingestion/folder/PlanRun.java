package dev.ragstone.ingestion.folder;

import dev.ragstone.catalog.documents.FolderDocuments;
import dev.ragstone.catalog.documents.FolderDocuments.Filed;
import dev.ragstone.catalog.documents.FolderDocuments.Move;
import dev.ragstone.catalog.documents.FolderDocuments.Stamp;
import dev.ragstone.document.Collection;
import dev.ragstone.ingestion.SourceDocuments;
import dev.ragstone.ingestion.folder.SyncPlan.Named;
import dev.ragstone.ingestion.folder.SyncPlan.Renamed;
import dev.ragstone.ingestion.folder.SyncReport.Kind;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Carries out a plan: moves first, then new and changed files, removals last. For one plan.
final class PlanRun {

  /// Documents that share a commit of the index.
  private static final int BATCH = 100;

  private final FolderSource source;
  private final FileIntake intake;
  private final SourceDocuments lifecycle;
  private final Memory memory;
  private final SyncReport.Notes notes;

  PlanRun(
      FolderSource source,
      FileIntake intake,
      SourceDocuments lifecycle,
      Memory memory,
      SyncReport.Notes notes) {
    this.source = source;
    this.intake = intake;
    this.lifecycle = lifecycle;
    this.memory = memory;
    this.notes = notes;
  }

  void carryOut(SyncPlan plan, Collection collection, FolderDocuments catalog)
      throws InterruptedException {
    for (List<Renamed> batch : batches(plan.renamed())) {
      move(batch, collection);
    }
    for (List<Named> batch : batches(plan.changed())) {
      stamp(taken(batch, Kind.CHANGED), catalog);
    }
    for (List<Named> batch : batches(plan.fresh())) {
      stamp(taken(batch, Kind.ADDED), catalog);
    }
    for (List<Named> batch : batches(plan.reclaimed())) {
      stamp(taken(batch, Kind.RECLAIMED), catalog);
    }
    for (List<Named> batch : batches(plan.touched())) {
      stamp(batch, catalog);
    }
    for (List<Filed> batch : batches(plan.vanished())) {
      remove(batch, collection);
    }
  }

  private void move(List<Renamed> batch, Collection collection) {
    List<Move> moves =
        batch.stream()
            .map(renamed ->
                new Move(
                    renamed.from().id(),
                    FileIds.of(renamed.to().path()),
                    renamed.to().path(),
                    renamed.to().entry().stamp().modified()))
            .toList();
    Set<Move> moved = Set.copyOf(lifecycle.move(collection, source.name(), moves));
    for (int i = 0; i < batch.size(); i++) {
      Kind kind = moved.contains(moves.get(i)) ? Kind.RENAMED : Kind.WAITING;
      notes.note(kind, batch.get(i).to().path(), batch.get(i).from().filename());
    }
  }

  private List<Named> taken(List<Named> batch, Kind kind) throws InterruptedException {
    var taken = new ArrayList<Named>();
    for (Named file : batch) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (take(file, kind)) {
        taken.add(file);
      }
    }
    return taken;
  }

  private boolean take(Named file, Kind kind) {
    try {
      boolean whole = intake.store(source, file);
      notes.note(whole ? kind : Kind.WAITING, file.path());
      return whole;
    } catch (ProblemException e) {
      refused(file, e);
    } catch (IOException e) {
      notes.note(Kind.ERRORS, file.path(), Reasons.of(e));
    }
    return false;
  }

  /// An error of a file concerns that file; an error of the service ends the sync.
  private void refused(Named file, ProblemException problem) {
    switch (problem.type().category()) {
      case INVALID, TOO_LARGE, UNSUPPORTED, UNPROCESSABLE -> {
        memory.refuse(file.path(), file.entry().stamp(), problem.detail());
        notes.note(Kind.ERRORS, file.path(), problem.detail());
      }
      case CONFLICT -> {
        boolean foreign = problem.type() == ProblemType.DOCUMENT_OF_ANOTHER_ORIGIN;
        notes.note(foreign ? Kind.CONFLICTS : Kind.WAITING, file.path(), problem.detail());
      }
      default -> throw problem;
    }
  }

  private void stamp(List<Named> batch, FolderDocuments catalog) {
    List<Stamp> stamps =
        batch.stream()
            .map(file -> new Stamp(FileIds.of(file.path()), file.entry().stamp().modified()))
            .toList();
    catalog.stamp(source.collection(), source.name(), stamps);
  }

  private void remove(List<Filed> batch, Collection collection) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    List<Filed> gone = batch.stream().filter(filed -> !isBack(filed.filename())).toList();
    Set<String> removed =
        Set.copyOf(
            lifecycle.remove(collection, source.name(), gone.stream().map(Filed::id).toList()));
    for (Filed filed : batch) {
      notes.note(removed.contains(filed.id()) ? Kind.REMOVED : Kind.WAITING, filed.filename());
    }
  }

  /// Editors save by writing beside a file and renaming over it: for a moment there is none.
  private boolean isBack(String filename) {
    Path relative = source.root().getFileSystem().getPath(filename);
    return source.files().match(relative)
        && Files.isRegularFile(source.root().resolve(relative), LinkOption.NOFOLLOW_LINKS);
  }

  private static <T> List<List<T>> batches(List<T> all) {
    var batches = new ArrayList<List<T>>();
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
    }
    return batches;
  }
}
