package dev.ragstone.ingestion.folder;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.FolderDocuments;
import dev.ragstone.catalog.documents.FolderDocuments.Filed;
import dev.ragstone.digest.Sha256;
import dev.ragstone.document.Document;
import dev.ragstone.ingestion.folder.SyncPlan.Named;
import dev.ragstone.ingestion.folder.SyncReport.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Compares a folder with the documents that its source added. Reads files whose size or time
/// differs, and changes nothing. For one sync.
final class Comparison {

  private final FolderSource source;
  private final FolderListing listing;
  private final Memory memory;
  private final SyncReport.Notes notes;
  private final SyncPlan.Draft draft = new SyncPlan.Draft();
  private final List<Doubt> doubts = new ArrayList<>();
  private final Set<Long> unsettledSizes = new HashSet<>();
  private final Set<String> taken = new HashSet<>();

  Comparison(FolderSource source, FolderListing listing, Memory memory, SyncReport.Notes notes) {
    this.source = source;
    this.listing = listing;
    this.memory = memory;
    this.notes = notes;
  }

  /// Makes the plan, and notes what is unchanged, waits, or cannot be done.
  ///
  /// @throws InterruptedException if the service stops
  SyncPlan plan(FolderDocuments catalog, DocumentStore documents, long now)
      throws InterruptedException {
    int files = listing.files().size();
    var open = new TreeMap<>(listing.files());
    catalog.each(source.collection(), source.name(), filed -> compare(filed, open));
    listing.errors().forEach((path, reason) -> notes.note(Kind.ERRORS, path, reason));
    for (Doubt doubt : doubts) {
      decide(doubt.filed(), doubt.file(), now);
    }
    for (Map.Entry<String, FileEntry> file : open.entrySet()) {
      sort(new Named(file.getKey(), file.getValue()), documents, now);
    }
    new Renames(draft).match();
    keepForUnsettled();
    memory.retain(listing.files().keySet());
    return draft.plan(files);
  }

  private void compare(Filed filed, Map<String, FileEntry> open) {
    draft.documents++;
    FileEntry entry = open.remove(filed.filename());
    if (entry == null) {
      if (listing.isUnknown(filed.filename())) {
        notes.count(Kind.UNCHANGED);
      } else {
        draft.vanished.add(filed);
      }
    } else if (isAsNoted(filed, entry.stamp())) {
      notes.count(Kind.UNCHANGED);
    } else {
      doubts.add(new Doubt(filed, new Named(filed.filename(), entry)));
    }
  }

  private static boolean isAsNoted(Filed filed, FileEntry.Stamp stamp) {
    return filed.modified() != null
        && filed.modified() == stamp.modified()
        && filed.size() == stamp.size();
  }

  private void decide(Filed filed, Named file, long now) throws InterruptedException {
    if (!mayBeRead(file, now)) {
      return;
    }
    try {
      if (filed.size() == file.entry().stamp().size()
          && filed.sha256().equals(sha256(file.entry()))) {
        draft.touched.add(file);
        notes.count(Kind.UNCHANGED);
      } else {
        draft.changed.add(file);
      }
    } catch (IOException e) {
      notes.note(Kind.ERRORS, file.path(), Reasons.of(e));
    }
  }

  private void sort(Named file, DocumentStore documents, long now) {
    if (!mayBeRead(file, now)) {
      return;
    }
    String id = FileIds.of(file.path());
    Optional<Document> other = documents.find(Principal.service(), source.collection(), id);
    if (!taken.add(id)) {
      notes.note(Kind.CONFLICTS, file.path(), "another file of the folder has the same id " + id);
    } else if (other.isPresent()) {
      meet(
          file,
          other.get(),
          documents.origin(Principal.service(), source.collection(), id).orElse(""));
    } else {
      draft.fresh.add(file);
    }
  }

  /// What belongs to a folder stays; what was uploaded under the id of a file gives way to it.
  private void meet(Named file, Document other, String origin) {
    if (origin.equals(FolderDocuments.origin(source.name()))) {
      notes.note(
          Kind.CONFLICTS,
          file.path(),
          "the file " + other.source().filename() + " has the same id " + other.id());
    } else if (FolderDocuments.isOfFolder(origin)) {
      notes.note(
          Kind.CONFLICTS,
          file.path(),
          "the document " + other.id() + " came by " + origin + " and stays as it is");
    } else {
      draft.reclaimed.add(file);
    }
  }

  private boolean mayBeRead(Named file, long now) {
    FileEntry.Stamp stamp = file.entry().stamp();
    if (!memory.settled(file.path(), stamp, now)) {
      notes.note(Kind.WAITING, file.path());
      unsettledSizes.add(stamp.size());
      return false;
    }
    Optional<String> refusal = memory.refusal(file.path(), stamp);
    refusal.ifPresent(reason -> notes.note(Kind.ERRORS, file.path(), reason));
    return refusal.isEmpty();
  }

  /// A file that is being moved may vanish before its copy is complete: its document stays until
  /// then.
  private void keepForUnsettled() {
    draft.vanished.removeIf(filed -> {
      boolean waits = unsettledSizes.contains(filed.size());
      if (waits) {
        notes.note(Kind.WAITING, filed.filename());
      }
      return waits;
    });
  }

  private static String sha256(FileEntry entry) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return Sha256.hex(entry.file());
  }

  /// A document the file of which has another size or time.
  private record Doubt(Filed filed, Named file) {}
}
