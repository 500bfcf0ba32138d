package dev.ragstone.catalog.documents;

import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Single rows of the table `documents`, within the caller's transaction.
final class DocumentTable {

  private DocumentTable() {}

  /// {@return the document, also while it is being deleted}
  static Optional<Document> find(Handle handle, String collection, String id) {
    return handle
        .createQuery("SELECT * FROM documents WHERE collection = :collection AND id = :id")
        .bind("collection", collection)
        .bind("id", id)
        .map(DocumentRows.MAPPER)
        .findOne();
  }

  /// {@return the document, unless it is being deleted}
  static Optional<Document> present(Handle handle, String collection, String id) {
    return find(handle, collection, id)
        .filter(document -> document.status() != DocumentStatus.DELETING);
  }

  /// {@return whether a worker is at it}
  static boolean inWork(Handle handle, String collection, String id) {
    return handle
        .createQuery(
            "SELECT 1 FROM documents WHERE collection = :collection AND id = :id AND "
                + DocumentSql.IN_WORK)
        .bind("collection", collection)
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// {@return one text column of a document}
  static Optional<String> column(Handle handle, String collection, String id, String column) {
    return handle
        .createQuery(
            "SELECT " + column + " FROM documents WHERE collection = :collection AND id = :id")
        .bind("collection", collection)
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /// Puts a document at the end of the queue, as if nothing had been tried yet.
  ///
  /// @return how many rows were changed
  static int requeue(Handle handle, String collection, String id, long now) {
    int lane = Turns.lane(column(handle, collection, id, "origin").orElse(Upload.BY_REQUEST));
    return handle
        .createUpdate(DocumentSql.REQUEUE)
        .bind("now", now)
        .bind("turn", Turns.next(handle, collection, lane))
        .bind("collection", collection)
        .bind("id", id)
        .execute();
  }

  static ProblemException notFound(String collection, String id) {
    return new ProblemException(
        ProblemType.DOCUMENT_NOT_FOUND,
        "there is no document " + id + " in the collection " + collection);
  }

  static ProblemException settled(Document document) {
    return new ProblemException(
        ProblemType.DOCUMENT_SETTLED,
        "only a document that is queued or in progress can be cancelled, "
            + document.id()
            + " is "
            + document.status().label());
  }
}
