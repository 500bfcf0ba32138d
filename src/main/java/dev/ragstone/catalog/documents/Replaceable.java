package dev.ragstone.catalog.documents;

import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Which documents an upload may replace.
///
/// The folder is the truth for the ids of its files: a file may replace what was uploaded under its
/// id, never the other way round.
final class Replaceable {

  private Replaceable() {}

  /// Checks all uploads that name an id, before any of their content is kept: so they can be stored
  /// one by one if one is refused.
  ///
  /// @return how many documents they would replace
  /// @throws ProblemException if one of them may not be replaced
  static long all(Handle handle, String collection, List<Upload> uploads) {
    long replaced = 0;
    for (Upload upload : uploads) {
      String id = upload.id();
      replaced += id != null && of(handle, collection, id, upload).isPresent() ? 1 : 0;
    }
    return replaced;
  }

  /// Checks the condition of a request.
  ///
  /// @throws ProblemException `precondition-failed`
  static void expect(Handle handle, String collection, List<Upload> uploads, Expectation expected) {
    for (Upload upload : uploads) {
      String id = upload.id();
      Optional<Document> present =
          id == null ? Optional.empty() : DocumentTable.present(handle, collection, id);
      expected.check(present.map(Document::version), "the document " + id);
    }
  }

  /// {@return the document that the upload would replace, if there is one}
  ///
  /// @throws ProblemException `document-being-deleted` or `document-of-another-origin`
  static Optional<Document> of(Handle handle, String collection, String id, Upload upload) {
    Optional<Document> present = DocumentTable.find(handle, collection, id);
    if (present.isPresent() && present.get().status() == DocumentStatus.DELETING) {
      throw new ProblemException(
          ProblemType.DOCUMENT_BEING_DELETED,
          "the document " + id + " is being deleted; retry in a moment");
    }
    present.ifPresent(document -> protect(handle, document, upload));
    return present;
  }

  private static void protect(Handle handle, Document present, Upload upload) {
    String origin =
        handle
            .createQuery("SELECT origin FROM documents WHERE collection = :collection AND id = :id")
            .bind("collection", present.collection())
            .bind("id", present.id())
            .mapTo(String.class)
            .one();
    if (FolderDocuments.isOfFolder(origin) && !origin.equals(upload.origin())) {
      throw new ProblemException(
          ProblemType.DOCUMENT_OF_ANOTHER_ORIGIN,
          "the document "
              + present.id()
              + " belongs to the source "
              + origin.substring(Upload.FOLDER.length())
              + " and is replaced by its file only");
    }
  }
}
