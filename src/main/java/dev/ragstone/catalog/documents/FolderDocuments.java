package dev.ragstone.catalog.documents;

import dev.ragstone.catalog.Database;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// What folder sources added, each under its own origin. Nothing here touches a document of another
/// origin, whenever it came; that a folder takes an id back from an upload is decided in
/// [Replaceable]. Thread-safe.
@Singleton
public final class FolderDocuments {

  private static final String KEY = " WHERE collection = :collection AND id = :id";
  private static final String OWN = KEY + " AND origin = :origin AND status <> 'deleting'";

  private final Database database;
  private final DocumentChanges changes;
  private final Clock clock;

  @Inject
  FolderDocuments(Database database, DocumentChanges changes, Clock clock) {
    this.database = database;
    this.changes = changes;
    this.clock = clock;
  }

  /// {@return the origin of what a folder source adds}
  ///
  /// @param source its name
  public static String origin(String source) {
    return Upload.FOLDER + source;
  }

  /// {@return whether a folder source added what is of this origin}
  ///
  /// @param origin of a document
  public static boolean isOfFolder(String origin) {
    return origin.startsWith(Upload.FOLDER);
  }

  /// Hands out the documents of a source one by one, so that memory does not grow with their
  /// number.
  ///
  /// @param collection name
  /// @param source its name
  /// @param each called with each of them; must not be slow, a read of the catalog is open
  public void each(String collection, String source, Consumer<Filed> each) {
    database.streaming(handle -> {
      try (Stream<Filed> rows =
          handle
              .createQuery(
                  """
                  SELECT id, filename, size, sha256, file_modified, title, status FROM documents
                  WHERE collection = :collection AND origin = :origin AND status <> 'deleting'\
                  """)
              .bind("collection", collection)
              .bind("origin", origin(source))
              .setFetchSize(1_000)
              .map((row, _) -> filed(row))
              .stream()) {
        rows.forEach(each);
      }
      return true;
    });
  }

  /// Notes when the files of documents were last changed.
  ///
  /// @param collection name
  /// @param source its name
  /// @param stamps of documents whose content is that of their file
  public void stamp(String collection, String source, List<Stamp> stamps) {
    database.inTransaction(handle -> {
      var batch = handle.prepareBatch("UPDATE documents SET file_modified = :modified" + OWN);
      for (Stamp stamp : stamps) {
        own(batch, collection, source, stamp.id()).bind("modified", stamp.modified()).add();
      }
      return batch.execute();
    });
  }

  /// Marks a document as being deleted, if it is still the source's.
  ///
  /// @param collection name
  /// @param source its name
  /// @param id of the document
  /// @return whether it was marked
  public boolean markDeleting(String collection, String source, String id) {
    Optional<Document> marked =
        database.inTransaction(handle -> {
          CollectionLock.take(handle, database.dialect(), collection);
          int rows =
              own(
                      handle.createUpdate(
                          "UPDATE documents SET status = 'deleting', lease_owner = NULL, lease_until = NULL"
                              + OWN),
                      collection,
                      source,
                      id)
                  .execute();
          return rows == 0 ? Optional.empty() : DocumentTable.find(handle, collection, id);
        });
    marked.ifPresent(changes::publish);
    return marked.isPresent();
  }

  /// Gives a ready document the id and name of the file that it moved to. The document is then
  /// `indexing`, and its old id is marked as being deleted, so that a restart finishes either.
  ///
  /// @param collection name
  /// @param source its name
  /// @param move from where to where
  /// @return the document under its new id; nothing if it is not ready any more, not the source's,
  ///   or the new id is taken
  public Optional<Document> beginMove(String collection, String source, Move move) {
    return database.inTransaction(handle -> {
      CollectionLock.take(handle, database.dialect(), collection);
      if (DocumentTable.find(handle, collection, move.newId()).isPresent()) {
        return Optional.empty();
      }
      int rows =
          own(
                  handle.createUpdate(FolderSql.MOVE + OWN + " AND status = 'ready'"),
                  collection,
                  source,
                  move.id())
              .bind("newId", move.newId())
              .bind("filename", move.filename())
              .bind("modified", move.modified())
              .bind("node", database.node())
              .bind("now", clock.millis())
              .execute();
      if (rows == 0) {
        return Optional.empty();
      }
      own(handle.createUpdate(FolderSql.LEAVE_BEHIND), collection, source, move.id())
          .bind("newId", move.newId())
          .execute();
      return DocumentTable.find(handle, collection, move.newId());
    });
  }

  /// Completes a move after the index has the document under its new id.
  ///
  /// @param collection name
  /// @param move what was begun
  public void endMove(String collection, Move move) {
    database
        .inTransaction(handle -> {
          handle
              .createUpdate("DELETE FROM documents" + KEY + " AND status = 'deleting'")
              .bind("collection", collection)
              .bind("id", move.id())
              .execute();
          handle
              .createUpdate(
                  "UPDATE documents SET status = 'ready'"
                      + KEY
                      + " AND status = 'indexing' AND lease_owner IS NULL")
              .bind("collection", collection)
              .bind("id", move.newId())
              .execute();
          return DocumentTable.find(handle, collection, move.newId());
        })
        .ifPresent(changes::publish);
  }

  /// {@return how many documents each source has in each collection, also sources that are no
  /// longer configured}
  public List<Holding> holdings() {
    return database.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT origin, collection, COUNT(*) AS documents FROM documents
                WHERE origin LIKE 'folder:%' AND status <> 'deleting' GROUP BY origin, collection ORDER BY origin, collection\
                """)
            .map((row, _) ->
                new Holding(
                    row.getString("origin").substring(Upload.FOLDER.length()),
                    row.getString("collection"),
                    row.getLong("documents")))
            .list());
  }

  private static <S extends SqlStatement<S>> S own(
      S statement, String collection, String source, String id) {
    return statement.bind("collection", collection).bind("origin", origin(source)).bind("id", id);
  }

  private static Filed filed(ResultSet row) throws SQLException {
    long modified = row.getLong("file_modified");
    Long modifiedOrNull = row.wasNull() ? null : modified;
    return new Filed(
        row.getString("id"),
        row.getString("filename"),
        row.getLong("size"),
        row.getString("sha256"),
        modifiedOrNull,
        row.getString("title") != null,
        DocumentRows.status(row.getString("status")) == DocumentStatus.READY);
  }

  /// A document that came from a file of a folder.
  ///
  /// @param id of the document
  /// @param filename path of the file in the folder, with `/`
  /// @param size of the file in bytes
  /// @param sha256 of the file
  /// @param modified when the file was last changed, in milliseconds since 1970; null if not noted
  /// @param titled whether the document has a title of its own beside the name of its file
  /// @param ready whether searches find it
  public record Filed(
      String id,
      String filename,
      long size,
      String sha256,
      @Nullable Long modified,
      boolean titled,
      boolean ready) {}

  /// When the file of a document was last changed.
  ///
  /// @param id of the document
  /// @param modified milliseconds since 1970
  public record Stamp(String id, long modified) {}

  /// A file that has another name now.
  ///
  /// @param id of its document before
  /// @param newId of its document from now on
  /// @param filename its new path in the folder, with `/`
  /// @param modified when the file was last changed, in milliseconds since 1970
  public record Move(String id, String newId, String filename, long modified) {}

  /// What a source has in a collection.
  ///
  /// @param source its name
  /// @param collection name
  /// @param documents how many
  public record Holding(String source, String collection, long documents) {}
}
