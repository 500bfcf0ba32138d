package dev.ragstone.catalog.documents;

import dev.ragstone.catalog.Database;
import dev.ragstone.catalog.blobs.Blobs;
import dev.ragstone.document.Document;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// How documents leave the catalog: marked first, gone from the index next, then the row, then the
/// blobs. Thread-safe.
@Singleton
public final class DocumentRemoval {

  private final Database database;
  private final Blobs blobs;
  private final DocumentChanges changes;
  private final Clock clock;

  /// Removes documents.
  ///
  /// @param database where the rows are
  /// @param blobs where the contents are
  /// @param changes told of each
  /// @param clock tells the time
  @Inject
  public DocumentRemoval(Database database, Blobs blobs, DocumentChanges changes, Clock clock) {
    this.database = database;
    this.blobs = blobs;
    this.changes = changes;
    this.clock = clock;
  }

  /// Marks a document as being deleted; from here on no worker takes it and no reader sees it.
  ///
  /// @param collection name of its collection
  /// @param id its id
  /// @return the document as it was
  public Document markDeleting(String collection, String id) {
    return markDeleting(collection, id, Expectation.none());
  }

  /// Marks a document in the same way, on a condition.
  ///
  /// @param collection name of its collection
  /// @param id its id
  /// @param expected checked in the same transaction
  /// @return the document as it was
  /// @throws dev.ragstone.problem.ProblemException `document-not-found` or `precondition-failed`
  public Document markDeleting(String collection, String id, Expectation expected) {
    var released = new ArrayList<Document>();
    Document document =
        database.inTransaction(handle -> {
          CollectionLock.take(handle, database.dialect(), collection);
          DocumentTable.present(handle, collection, id)
              .ifPresent(
                  present -> expected.check(Optional.of(present.version()), "the document " + id));
          int rows =
              handle
                  .createUpdate(
                      """
                      UPDATE documents SET status = 'deleting', lease_owner = NULL, lease_until = NULL
                      WHERE collection = :collection AND id = :id AND status <> 'deleting'\
                      """)
                  .bind("collection", collection)
                  .bind("id", id)
                  .execute();
          if (rows == 0) {
            throw DocumentTable.notFound(collection, id);
          }
          Document marked = DocumentTable.find(handle, collection, id).orElseThrow();
          Duplicates.release(handle, collection, marked.source().sha256(), clock)
              .ifPresent(released::add);
          return marked;
        });
    changes.publish(document);
    released.forEach(changes::publish);
    return document;
  }

  /// Removes the row of a document that is marked, and the blobs that nothing else refers to.
  ///
  /// @param collection name of its collection
  /// @param id its id
  public void remove(String collection, String id) {
    List<String> orphans =
        database.inTransaction(handle -> {
          List<String> addresses =
              handle
                  .createQuery(
                      """
                      SELECT sha256 FROM documents WHERE collection = :collection AND id = :id
                      UNION SELECT text_sha256 FROM documents
                        WHERE collection = :collection AND id = :id AND text_sha256 IS NOT NULL\
                      """)
                  .bind("collection", collection)
                  .bind("id", id)
                  .mapTo(String.class)
                  .list();
          handle
              .createUpdate(
                  "DELETE FROM documents WHERE collection = :collection AND id = :id AND status = 'deleting'")
              .bind("collection", collection)
              .bind("id", id)
              .execute();
          return addresses;
        });
    orphans.forEach(this::removeBlobIfUnreferenced);
  }

  /// {@return documents whose removal has begun and is not finished}
  public List<Document> deleting() {
    return database.withHandle(handle ->
        handle
            .createQuery("SELECT * FROM documents WHERE status = 'deleting'")
            .map(DocumentRows.MAPPER)
            .list());
  }

  /// Removes a blob unless a document refers to it.
  ///
  /// @param sha256 address of the blob
  public void removeBlobIfUnreferenced(String sha256) {
    blobs.removeUnreferenced(sha256, this::isReferenced);
  }

  /// Runs work that keeps blobs and writes the rows that refer to them. If it fails, the blobs that
  /// no row refers to are removed: on a full disk each retry would leave more of them.
  ///
  /// @param <T> its result
  /// @param addresses of the blobs that it may keep
  /// @param work what to run
  /// @return its result
  public <T> T keeping(List<String> addresses, Supplier<T> work) {
    try {
      return blobs.adding(work);
    } catch (RuntimeException | Error e) {
      addresses.forEach(address -> removeAfter(e, address));
      throw e;
    }
  }

  /// Removes blobs that an interrupted upload or removal left behind.
  ///
  /// @return how many
  public int sweepBlobs() {
    return blobs.sweep(this::isReferenced);
  }

  /// Leftovers are swept at the next start; the failure that led here is the one to report.
  private void removeAfter(Throwable failure, String address) {
    try {
      removeBlobIfUnreferenced(address);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private boolean isReferenced(String sha256) {
    return database.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM documents WHERE sha256 = :sha256)
                  OR EXISTS (SELECT 1 FROM documents WHERE text_sha256 = :sha256)\
                """)
            .bind("sha256", sha256)
            .mapTo(Integer.class)
            .findOne()
            .isPresent());
  }
}
