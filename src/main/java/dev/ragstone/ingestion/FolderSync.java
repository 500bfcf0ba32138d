package dev.ragstone.ingestion;

import dev.ragstone.catalog.Blobs;
import dev.ragstone.catalog.DocumentQuery;
import dev.ragstone.catalog.DocumentStore;
import dev.ragstone.catalog.Upload;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.document.Metadata;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Makes a collection hold what a folder holds: files that are new or changed are taken in,
/// documents whose file is gone are removed. Only documents of the same origin are ever touched,
/// and a file that did not change is not read again.
///
/// Remembers between runs what it saw; used by one thread.
@Singleton
final class FolderSync {

  private static final Logger LOG = Logger.getLogger(FolderSync.class);

  private final Intake intake;
  private final DocumentStore documents;
  private final DocumentLifecycle lifecycle;
  private final Map<String, FolderListing.Stamp> seen = new HashMap<>();

  FolderSync(Intake intake, DocumentStore documents, DocumentLifecycle lifecycle) {
    this.intake = intake;
    this.documents = documents;
    this.lifecycle = lifecycle;
  }

  /// Brings the collection in step with the folder.
  ///
  /// @throws IOException if the folder cannot be listed; nothing is removed then
  void synchronize(Path folder, Collection collection) throws IOException {
    FolderListing listing = FolderListing.of(folder);
    String origin = "folder:" + folder.getFileName();
    listing.files().forEach((name, stamp) -> takeIn(listing, name, stamp, collection, origin));
    seen.keySet().retainAll(listing.files().keySet());
    removeVanished(listing, collection, origin);
  }

  /// A document's id may not hold a slash, so that it fits into a path of the API.
  static String documentId(String relativeName) {
    return relativeName.replace('/', ':');
  }

  private void takeIn(
      FolderListing listing,
      String name,
      FolderListing.Stamp stamp,
      Collection collection,
      String origin) {
    if (stamp.equals(seen.get(name))) {
      return;
    }
    try {
      Path file = listing.folder().resolve(name);
      if (!isStored(file, documentId(name), collection, origin)) {
        store(file, name, collection, origin);
      }
      seen.put(name, stamp);
    } catch (ProblemException e) {
      LOG.warnf("%s is left out: %s", name, e.detail());
      seen.put(name, stamp);
    } catch (IOException e) {
      LOG.warnf("%s could not be read and is tried again: %s", name, e.toString());
    }
  }

  /// After a restart nothing is remembered, but most files are as they were: comparing hashes
  /// spares copying them.
  private boolean isStored(Path file, String id, Collection collection, String origin)
      throws IOException {
    Optional<Document> present = documents.find(collection.name(), id);
    if (present.isEmpty()) {
      return false;
    }
    if (!documents.origin(collection.name(), id).equals(Optional.of(origin))) {
      LOG.warnf("%s is left out: a document of that id was uploaded by somebody", id);
      return true;
    }
    return present.get().status() != DocumentStatus.FAILED
        && present.get().source().sha256().equals(Blobs.sha256(file));
  }

  private void store(Path file, String name, Collection collection, String origin)
      throws IOException {
    var description =
        new Intake.Description(documentId(name), name, null, null, null, Metadata.EMPTY, origin);
    try (InputStream content = Files.newInputStream(file)) {
      Upload upload = intake.receive(content, description);
      try (var _ = upload.content()) {
        intake.store(collection.name(), List.of(upload));
      }
    }
  }

  private void removeVanished(FolderListing listing, Collection collection, String origin) {
    var query =
        new DocumentQuery(collection.name(), List.of(), null, origin, null, Integer.MAX_VALUE);
    for (Document document : documents.list(query)) {
      if (!listing.files().containsKey(document.source().filename())) {
        LOG.infof("%s is gone from the folder and is removed", document.source().filename());
        lifecycle.remove(collection, document.id());
      }
    }
  }
}
