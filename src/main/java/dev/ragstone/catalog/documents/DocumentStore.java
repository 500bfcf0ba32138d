package dev.ragstone.catalog.documents;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.Database;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The documents. Thread-safe; every change is told to [DocumentChanges] after its commit.
@Singleton
public final class DocumentStore {

  /// Events after a change of very many documents: enough to wake the workers.
  private static final int WAKING = 16;

  private final Database database;
  private final DocumentChanges changes;
  private final DocumentRemoval removal;
  private final Clock clock;

  /// Keeps documents.
  ///
  /// @param database where the rows are
  /// @param changes told of each change
  /// @param removal removes contents that are replaced
  /// @param clock tells the time
  @Inject
  public DocumentStore(
      Database database, DocumentChanges changes, DocumentRemoval removal, Clock clock) {
    this.database = database;
    this.changes = changes;
    this.removal = removal;
    this.clock = clock;
  }

  /// Stores uploads durably: when it returns, they survive a crash. All are stored, or none.
  ///
  /// @param collection name of a collection that exists
  /// @param uploads with ids that differ
  /// @param policy what to do with content that is already in the collection
  /// @return the outcome of each, in the same order
  public List<Stored> store(String collection, List<Upload> uploads, DuplicatePolicy policy) {
    return store(collection, uploads, policy, Expectation.none());
  }

  /// Stores uploads in the same way, on a condition.
  ///
  /// @param collection name of a collection that exists
  /// @param uploads with ids that differ
  /// @param policy what to do with content that is already in the collection
  /// @param expected of each document that is there
  /// @return the outcome of each, in the same order
  /// @throws ProblemException `precondition-failed`
  public List<Stored> store(
      String collection, List<Upload> uploads, DuplicatePolicy policy, Expectation expected) {
    var replaced = new ArrayList<String>();
    var released = new ArrayList<Document>();
    List<Stored> stored =
        removal.keeping(
            uploads.stream().map(upload -> upload.content().sha256()).toList(),
            () -> {
              database.withHandle(handle -> Replaceable.all(handle, collection, uploads));
              uploads.forEach(upload -> upload.content().keep());
              return database.inTransaction(handle -> {
                CollectionLock.require(handle, database.dialect(), collection);
                Replaceable.expect(handle, collection, uploads, expected);
                List<Stored> results =
                    uploads.stream()
                        .map(upload -> store(handle, collection, upload, policy, replaced))
                        .toList();
                replaced.forEach(sha256 ->
                    Duplicates.release(handle, collection, sha256, clock).ifPresent(released::add));
                return results;
              });
            });
    replaced.forEach(removal::removeBlobIfUnreferenced);
    stored.stream()
        .filter(result -> result.outcome() != Stored.Outcome.UNCHANGED)
        .forEach(result -> changes.publish(result.document()));
    released.forEach(changes::publish);
    return stored;
  }

  /// {@return the document}
  ///
  /// @param viewer who reads
  /// @param collection name of a collection that exists
  /// @param id its id
  /// @throws ProblemException `document-not-found`, also where the viewer may not see it
  public Document get(Principal viewer, String collection, String id) {
    return find(viewer, collection, id).orElseThrow(() -> DocumentTable.notFound(collection, id));
  }

  /// {@return the document, if it exists for the viewer and is not being deleted}
  ///
  /// @param viewer who reads
  /// @param collection name of its collection
  /// @param id its id
  public Optional<Document> find(Principal viewer, String collection, String id) {
    if (!viewer.sees(collection)) {
      return Optional.empty();
    }
    return database
        .withHandle(handle -> DocumentTable.find(handle, collection, id))
        .filter(d -> d.status() != DocumentStatus.DELETING);
  }

  /// {@return documents, newest first}
  ///
  /// @param query which
  public List<Document> list(DocumentQuery query) {
    if (!query.viewer().sees(query.collection())) {
      return List.of();
    }
    return database.withHandle(handle ->
        handle.createQuery(query.sql()).bindMap(query.bindings()).map(DocumentRows.MAPPER).list());
  }

  /// {@return the extracted text's address, or nothing before extraction}
  ///
  /// @param viewer who reads
  /// @param collection name of its collection
  /// @param id its id
  public Optional<String> textBlob(Principal viewer, String collection, String id) {
    return column(viewer, collection, id, "text_sha256");
  }

  /// {@return the title that the uploader gave, if any}
  ///
  /// @param viewer who reads
  /// @param collection name of its collection
  /// @param id its id
  public Optional<String> givenTitle(Principal viewer, String collection, String id) {
    return column(viewer, collection, id, "given_title");
  }

  /// {@return who manages the document, if it exists}
  ///
  /// @param viewer who reads
  /// @param collection name of its collection
  /// @param id its id
  public Optional<String> origin(Principal viewer, String collection, String id) {
    return column(viewer, collection, id, "origin");
  }

  /// Changes title and metadata in place. A document in progress is queued again, because its
  /// worker has read the old ones.
  ///
  /// @param collection name of its collection
  /// @param id its id
  /// @param expected checked in the same transaction
  /// @param change from what is there; may be called several times
  /// @return the document as it is now
  /// @throws ProblemException `document-not-found` or `precondition-failed`
  public Document describe(
      String collection, String id, Expectation expected, UnaryOperator<Description> change) {
    return change(
        collection,
        id,
        handle -> {
          Document present =
              DocumentTable.present(handle, collection, id)
                  .orElseThrow(() -> DocumentTable.notFound(collection, id));
          expected.check(Optional.of(present.version()), "the document " + id);
          String title = DocumentTable.column(handle, collection, id, "given_title").orElse(null);
          Description next = change.apply(new Description(title, present.metadata()));
          int rows =
              handle
                  .createUpdate(DocumentSql.DESCRIBE)
                  .bind("title", next.title())
                  .bind("metadata", DocumentRows.json(next.metadata()))
                  .bind("now", clock.millis())
                  .bind("collection", collection)
                  .bind("id", id)
                  .execute();
          return DocumentTable.inWork(handle, collection, id)
              ? DocumentTable.requeue(handle, collection, id, clock.millis())
              : rows;
        });
  }

  /// Puts a document at the end of the queue, whatever its status.
  ///
  /// @param collection name of its collection
  /// @param id its id
  /// @return the document as it is now
  public Document requeue(String collection, String id) {
    return change(
        collection, id, handle -> DocumentTable.requeue(handle, collection, id, clock.millis()));
  }

  /// Puts documents of a collection at the end of the queue, behind single uploads.
  ///
  /// @param collection name
  /// @param status only those with this status; null for all
  /// @return how many
  public int requeueAll(String collection, @Nullable DocumentStatus status) {
    int queued =
        database.inTransaction(handle -> {
          CollectionLock.require(handle, database.dialect(), collection);
          return handle
              .createUpdate(DocumentSql.REQUEUE_ALL)
              .bind("now", clock.millis())
              .bind("collection", collection)
              .bind("status", status == null ? null : status.label())
              .bind("turn", Turns.next(handle, collection, Turns.BULK) - 1)
              .execute();
        });
    list(new DocumentQuery(
            Principal.service(),
            collection,
            List.of(DocumentStatus.QUEUED),
            null,
            null,
            null,
            WAKING))
        .forEach(changes::publish);
    return queued;
  }

  /// Cancels a document that is queued or in progress: it fails with `cancelled`.
  ///
  /// @param collection name of its collection
  /// @param id its id
  /// @return the document as it is now
  /// @throws ProblemException `document-settled` if it is neither queued nor in progress
  public Document cancel(String collection, String id) {
    var released = new ArrayList<Document>();
    Document cancelled =
        change(
            collection,
            id,
            handle -> {
              int rows =
                  handle
                      .createUpdate(DocumentSql.CANCEL)
                      .bind("now", clock.millis())
                      .bind("detail", "ingestion was cancelled on request")
                      .bind("collection", collection)
                      .bind("id", id)
                      .execute();
              Document present =
                  DocumentTable.find(handle, collection, id)
                      .orElseThrow(() -> DocumentTable.notFound(collection, id));
              if (rows == 0) {
                throw DocumentTable.settled(present);
              }
              Duplicates.release(handle, collection, present.source().sha256(), clock)
                  .ifPresent(released::add);
              return rows;
            });
    released.forEach(changes::publish);
    return cancelled;
  }

  private Stored store(
      Handle handle,
      String collection,
      Upload upload,
      DuplicatePolicy policy,
      List<String> replaced) {
    String id = upload.id() == null ? UUID.randomUUID().toString() : upload.id();
    Optional<Document> present = Replaceable.of(handle, collection, id, upload);
    if (present.isPresent() && sameAs(handle, present.get(), upload)) {
      return new Stored(present.get(), Stored.Outcome.UNCHANGED);
    }
    present.map(document -> document.source().sha256()).ifPresent(replaced::add);
    int lane = Turns.lane(upload.origin());
    handle
        .createUpdate(DocumentSql.UPSERT)
        .bindMap(DocumentRows.columns(collection, id, upload, clock.millis()))
        .bind("lane", lane)
        .bind("turn", Turns.next(handle, collection, lane))
        .execute();
    boolean skipped =
        policy == DuplicatePolicy.SKIP
            && Duplicates.isHeld(handle, collection, id, upload.content().sha256());
    if (skipped) {
      Duplicates.skip(handle, collection, id);
    }
    return new Stored(
        DocumentTable.find(handle, collection, id).orElseThrow(),
        outcome(skipped, present.isPresent()));
  }

  private static Stored.Outcome outcome(boolean skipped, boolean replaced) {
    if (skipped) {
      return Stored.Outcome.DUPLICATE;
    }
    return replaced ? Stored.Outcome.REPLACED : Stored.Outcome.CREATED;
  }

  /// A failed document never counts as unchanged: an upload of the same content is a retry.
  private static boolean sameAs(Handle handle, Document present, Upload upload) {
    return present.status() != DocumentStatus.FAILED
        && present.source().sha256().equals(upload.content().sha256())
        && present.source().filename().equals(upload.filename())
        && present.metadata().equals(upload.metadata())
        && Objects.equals(present.source().url(), upload.url())
        && Objects.equals(
            DocumentTable.column(handle, present.collection(), present.id(), "given_title")
                .orElse(null),
            upload.title());
  }

  private Document change(String collection, String id, Function<Handle, Integer> update) {
    Document document =
        database.inTransaction(handle -> {
          CollectionLock.take(handle, database.dialect(), collection);
          if (update.apply(handle) == 0) {
            throw DocumentTable.notFound(collection, id);
          }
          return DocumentTable.find(handle, collection, id).orElseThrow();
        });
    changes.publish(document);
    return document;
  }

  private Optional<String> column(Principal viewer, String collection, String id, String column) {
    return viewer.sees(collection)
        ? database.withHandle(handle -> DocumentTable.column(handle, collection, id, column))
        : Optional.empty();
  }
}
