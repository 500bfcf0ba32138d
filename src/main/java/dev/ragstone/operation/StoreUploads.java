package dev.ragstone.operation;

import dev.ragstone.access.Principal.Role;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.Document;
import dev.ragstone.ingestion.Intake;
import dev.ragstone.ingestion.SettledDocuments;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/// Takes in files, stores them as documents, and waits for them. Thread-safe.
@Singleton
public final class StoreUploads {

  private final Intake intake;
  private final SettledDocuments settled;
  private final ReadDocuments documents;

  StoreUploads(Intake intake, SettledDocuments settled, ReadDocuments documents) {
    this.intake = intake;
    this.settled = settled;
    this.documents = documents;
  }

  /// Takes in the bytes of a file that is described later. To be called before anything of a
  /// request's body is read.
  ///
  /// @param scope where it is to be stored
  /// @param content read to its end, not closed
  /// @param filename with `/` between folders
  /// @return the file, whose content must be closed by the caller, stored or not
  /// @throws ProblemException `role-required` below editor; `file-too-large`, `empty-file` or
  ///   `unsupported-file-type`
  /// @throws IOException if the content cannot be read
  public Intake.Received receive(Scope scope, InputStream content, String filename)
      throws IOException {
    scope.viewer().require(Role.EDITOR);
    return intake.receive(content, filename);
  }

  /// Stores uploads durably, all or none.
  ///
  /// @param scope where to store them
  /// @param uploads with ids that differ; the caller closes their contents
  /// @return the outcome of each, in the same order
  /// @throws ProblemException `role-required` below editor
  public List<Stored> store(Scope scope, List<Upload> uploads) {
    return store(scope, uploads, Expectation.none());
  }

  /// Stores uploads in the same way, on a condition.
  ///
  /// @param scope where to store them
  /// @param uploads with ids that differ; the caller closes their contents
  /// @param expected version of each document that is there
  /// @return the outcome of each, in the same order
  /// @throws ProblemException `role-required` below editor, or `precondition-failed`
  public List<Stored> store(Scope scope, List<Upload> uploads, Expectation expected) {
    scope.viewer().require(Role.EDITOR);
    return intake.store(scope.name(), uploads, expected);
  }

  /// Waits until all of an upload's documents are settled, or until the time is over.
  ///
  /// @param scope their collection
  /// @param stored outcome of an upload
  /// @param patience how long to wait; zero for not at all
  /// @return the documents as they are then, those left out that were removed meanwhile
  /// @throws InterruptedException if the caller is interrupted
  public List<DocumentView> await(Scope scope, List<Stored> stored, Duration patience)
      throws InterruptedException {
    if (!patience.isPositive()) {
      return documents.viewStored(scope, stored);
    }
    List<String> ids = stored.stream().map(result -> result.document().id()).toList();
    List<Document> present = settled.await(scope.viewer(), scope.name(), ids, patience);
    return documents.viewStored(
        scope,
        stored.stream()
            .flatMap(result -> present.stream().filter(result::isOf).map(result::asNow))
            .toList());
  }

  /// Waits in the same way for any number of documents.
  ///
  /// @param scope their collection
  /// @param ids which documents
  /// @param patience how long to wait
  /// @return how many are ready, failed, or neither by then
  /// @throws InterruptedException if the caller is interrupted
  public SettledDocuments.Counts count(Scope scope, List<String> ids, Duration patience)
      throws InterruptedException {
    return settled.count(scope.viewer(), scope.name(), ids, patience);
  }
}
