package dev.ragstone.operation;

import dev.ragstone.access.Principal.Role;
import dev.ragstone.catalog.documents.Description;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.document.Document;
import dev.ragstone.ingestion.DocumentCancellation;
import dev.ragstone.ingestion.DocumentLifecycle;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/// Changes documents that are stored. Every call needs the role of an editor, and a document that
/// the caller may see. Thread-safe.
@Singleton
public final class ChangeDocuments {

  private final DocumentStore documents;
  private final DocumentLifecycle lifecycle;
  private final DocumentCancellation cancellation;

  ChangeDocuments(
      DocumentStore documents, DocumentLifecycle lifecycle, DocumentCancellation cancellation) {
    this.documents = documents;
    this.lifecycle = lifecycle;
    this.cancellation = cancellation;
  }

  /// Changes title and metadata without embedding again.
  ///
  /// @param scope its collection
  /// @param id its id
  /// @param expected version of the document
  /// @param change from what is there; may be called several times
  /// @return the document as it is now
  /// @throws ProblemException `document-not-found` or `precondition-failed`
  public Document describe(
      Scope scope, String id, Expectation expected, UnaryOperator<Description> change) {
    require(scope, id);
    return lifecycle.describe(scope.collection(), id, expected, change);
  }

  /// Removes a document; when this returns, no search finds it.
  ///
  /// @param scope its collection
  /// @param id its id
  /// @param expected version of the document
  /// @throws ProblemException `document-not-found` or `precondition-failed`
  public void remove(Scope scope, String id, Expectation expected) {
    require(scope, id);
    lifecycle.remove(scope.collection(), id, expected);
  }

  /// Cancels the ingestion of a document: it stays, and has failed with `cancelled`.
  ///
  /// @param scope its collection
  /// @param id its id
  /// @return the document as it is now
  /// @throws ProblemException `document-not-found`, or `document-settled`
  public Document cancel(Scope scope, String id) {
    require(scope, id);
    return cancellation.cancel(scope.collection(), id);
  }

  /// Ingests a document again.
  ///
  /// @param scope its collection
  /// @param id its id
  /// @return the document as it is now
  /// @throws ProblemException `document-not-found`
  public Document reprocess(Scope scope, String id) {
    require(scope, id);
    return documents.requeue(scope.name(), id);
  }

  private void require(Scope scope, String id) {
    scope.viewer().require(Role.EDITOR);
    Document _ = documents.get(scope.viewer(), scope.name(), id);
  }
}
