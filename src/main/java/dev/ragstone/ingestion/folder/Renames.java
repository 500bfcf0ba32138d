package dev.ragstone.ingestion.folder;

import dev.ragstone.catalog.documents.FolderDocuments.Filed;
import dev.ragstone.digest.Sha256;
import dev.ragstone.ingestion.folder.SyncPlan.Named;
import dev.ragstone.ingestion.folder.SyncPlan.Renamed;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds renamed files: new files with the content of a vanished one. Only files of the size of a
/// vanished one are read.
///
/// The document moves where nothing of it depends on the file's name: it is ready, has a title of
/// its own, and the ending of the name, which decides how it is read, stays. Otherwise the file is
/// taken in anew, and the document under its old name removed.
final class Renames {

  private final SyncPlan.Draft draft;

  Renames(SyncPlan.Draft draft) {
    this.draft = draft;
  }

  void match() throws InterruptedException {
    Map<String, Deque<Filed>> gone = new HashMap<>();
    Set<Long> sizes = new HashSet<>();
    for (Filed filed : draft.vanished) {
      gone.computeIfAbsent(filed.sha256(), _ -> new ArrayDeque<>()).add(filed);
      sizes.add(filed.size());
    }
    for (Named file : draft.fresh) {
      if (sizes.contains(file.entry().stamp().size())) {
        claim(file, gone);
      }
    }
    Set<Filed> moved = new HashSet<>();
    Set<Named> arrived = new HashSet<>();
    draft.renamed.forEach(renamed -> {
      moved.add(renamed.from());
      arrived.add(renamed.to());
    });
    draft.vanished.removeIf(moved::contains);
    draft.fresh.removeIf(arrived::contains);
  }

  private void claim(Named file, Map<String, Deque<Filed>> gone) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try {
      Deque<Filed> candidates = gone.get(Sha256.hex(file.entry().file()));
      Filed from = candidates == null ? null : candidates.poll();
      if (from != null && moves(from, file)) {
        draft.renamed.add(new Renamed(from, file));
      } else if (from != null) {
        draft.relocated++;
      }
    } catch (IOException _) {
      // stays among the new files, and is reported when it is taken in
    }
  }

  private static boolean moves(Filed from, Named to) {
    return from.ready() && from.titled() && ending(from.filename()).equals(ending(to.path()));
  }

  private static String ending(String filename) {
    int dot = filename.lastIndexOf('.');
    String ending = dot > filename.lastIndexOf('/') ? filename.substring(dot) : "";
    return ending.toLowerCase(Locale.ROOT);
  }
}
