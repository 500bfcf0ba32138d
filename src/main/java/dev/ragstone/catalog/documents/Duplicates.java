package dev.ragstone.catalog.documents;

import dev.ragstone.document.Document;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Duplicate content in a collection. Stateless; runs in the caller's transaction.
public final class Duplicates {

  /// A skipped document stands for nothing; a failed one cannot be searched in another's place.
  private static final String HELD =
      """
      SELECT 1 FROM documents AS original WHERE original.collection = :collection AND original.sha256 = :sha256
        AND original.id <> :id AND original.skipped = 0 AND original.status NOT IN ('failed', 'deleting')\
      """;

  private Duplicates() {}

  /// {@return whether another document brings the same content into the collection's index}
  static boolean isHeld(Handle handle, String collection, String id, String sha256) {
    return handle
        .createQuery(HELD)
        .bind("collection", collection)
        .bind("id", id)
        .bind("sha256", sha256)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /// Marks a document that was just stored as skipped.
  static void skip(Handle handle, String collection, String id) {
    handle
        .createUpdate(
            """
            UPDATE documents SET skipped = 1, status = 'ready', chunks = 0, tokens = 0, text_sha256 = NULL,
              ready_at = queued_at WHERE collection = :collection AND id = :id\
            """)
        .bind("collection", collection)
        .bind("id", id)
        .execute();
  }

  /// Queues the oldest skipped document of a content that nothing else brings into the index any
  /// more: its original was removed, replaced, or failed.
  ///
  /// @param handle of the caller's transaction
  /// @param collection its name
  /// @param sha256 of the content
  /// @param clock says when it is queued
  /// @return the document that is queued now, if there is one
  public static Optional<Document> release(
      Handle handle, String collection, String sha256, Clock clock) {
    return handle
        .createQuery(
            "SELECT id FROM documents WHERE collection = :collection AND sha256 = :sha256 AND skipped = 1"
                + " AND status <> 'deleting' AND NOT EXISTS ("
                + HELD.replace(":id", "documents.id")
                + ") ORDER BY created_at, id LIMIT 1")
        .bind("collection", collection)
        .bind("sha256", sha256)
        .mapTo(String.class)
        .findOne()
        .map(id -> {
          DocumentTable.requeue(handle, collection, id, clock.millis());
          return DocumentTable.find(handle, collection, id).orElseThrow();
        });
  }
}
