package dev.ragstone.ingestion.folder;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.FolderDocuments;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.Document;
import dev.ragstone.document.Metadata;
import dev.ragstone.ingestion.Intake;
import dev.ragstone.ingestion.folder.SyncPlan.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;

/// Takes files of a folder into a collection. Title and metadata that somebody gave to a document
/// of the source stay when its file changes. Thread-safe.
@Singleton
final class FileIntake {

  private final Intake intake;
  private final DocumentStore documents;

  FileIntake(Intake intake, DocumentStore documents) {
    this.intake = intake;
    this.documents = documents;
  }

  /// Stores a file.
  ///
  /// @return false if the file changed while it was read, so nothing was stored
  /// @throws dev.ragstone.problem.ProblemException if the file is refused
  /// @throws IOException if the file cannot be read
  boolean store(FolderSource source, Named file) throws IOException {
    FileEntry entry = file.entry();
    try (InputStream content = Files.newInputStream(entry.file(), LinkOption.NOFOLLOW_LINKS)) {
      Upload upload = intake.receive(content, description(source, file.path()));
      try (var _ = upload.content()) {
        boolean whole = entry.stands() && upload.content().size() == entry.stamp().size();
        if (whole) {
          intake.store(source.collection(), List.of(upload));
        }
        return whole;
      }
    }
  }

  private Intake.Description description(FolderSource source, String path) {
    String id = FileIds.of(path);
    String origin = FolderDocuments.origin(source.name());
    boolean isOwn =
        documents
            .origin(Principal.service(), source.collection(), id)
            .filter(origin::equals)
            .isPresent();
    Optional<Document> present =
        isOwn ? documents.find(Principal.service(), source.collection(), id) : Optional.empty();
    return new Intake.Description(
        id,
        path,
        null,
        present
            .flatMap(_ -> documents.givenTitle(Principal.service(), source.collection(), id))
            .orElse(null),
        present.map(document -> document.source().url()).orElse(null),
        present.map(Document::metadata).orElse(Metadata.EMPTY),
        origin);
  }
}
