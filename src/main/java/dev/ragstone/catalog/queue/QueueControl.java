package dev.ragstone.catalog.queue;

import dev.ragstone.catalog.Database;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.catalog.documents.DocumentRows;
import dev.ragstone.document.Document;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The queue as an operator sees it: its length, and what is paused. A pause survives a restart;
/// documents in progress are finished. Thread-safe.
@Singleton
public final class QueueControl {

  private static final String EVERYTHING = "";

  private final Database database;
  private final DocumentChanges changes;
  private final Clock clock;

  /// Controls the queue.
  ///
  /// @param database where the rows are
  /// @param changes told what waits again
  /// @param clock tells the time
  @Inject
  public QueueControl(Database database, DocumentChanges changes, Clock clock) {
    this.database = database;
    this.changes = changes;
    this.clock = clock;
  }

  /// Pauses the queue until it is resumed.
  ///
  /// @param collection whose documents; null for all
  public void pause(@Nullable String collection) {
    database.inTransaction(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO queue_pauses (collection, paused_at) VALUES (:collection, :now)
                ON CONFLICT (collection) DO NOTHING\
                """)
            .bind("collection", key(collection))
            .bind("now", clock.millis())
            .execute());
  }

  /// Ends a pause. A collection that was paused by name stays paused when the whole queue is
  /// resumed.
  ///
  /// @param collection whose documents; null for all
  public void resume(@Nullable String collection) {
    List<Document> waiting =
        database.inTransaction(handle -> {
          handle
              .createUpdate("DELETE FROM queue_pauses WHERE collection = :collection")
              .bind("collection", key(collection))
              .execute();
          return handle
              .createQuery(
                  "SELECT * FROM documents WHERE " + QueueSql.CLAIMABLE + " LIMIT :workers")
              .bind("workers", 16)
              .map(DocumentRows.MAPPER)
              .list();
        });
    waiting.forEach(changes::publish);
  }

  /// {@return the queued documents and those in progress, now}
  public State state() {
    return database.withHandle(handle -> {
      List<String> paused =
          handle.createQuery("SELECT collection FROM queue_pauses").mapTo(String.class).list();
      List<Line> lines = new ArrayList<>(lines(handle, paused));
      paused.stream()
          .filter(name -> !name.equals(EVERYTHING))
          .filter(name -> lines.stream().noneMatch(line -> line.collection().equals(name)))
          .forEach(name -> lines.add(new Line(name, true, 0, 0, 0, null)));
      return new State(paused.contains(EVERYTHING), lines);
    });
  }

  private static String key(@Nullable String collection) {
    return collection == null ? EVERYTHING : collection;
  }

  private static List<Line> lines(Handle handle, List<String> paused) {
    return handle
        .createQuery(
            """
            SELECT collection,
              SUM(CASE WHEN status = 'queued' AND next_attempt_at IS NULL THEN 1 ELSE 0 END) AS queued,
              SUM(CASE WHEN status <> 'queued' THEN 1 ELSE 0 END) AS processing,
              SUM(CASE WHEN status = 'queued' AND next_attempt_at IS NOT NULL THEN 1 ELSE 0 END) AS retrying,
              MIN(CASE WHEN status = 'queued' THEN queued_at END) AS oldest
            FROM documents WHERE status IN ('queued', 'extracting', 'embedding', 'indexing')
            GROUP BY collection ORDER BY collection\
            """)
        .map((row, _) ->
            new Line(
                row.getString("collection"),
                paused.contains(row.getString("collection")),
                row.getLong("queued"),
                row.getLong("processing"),
                row.getLong("retrying"),
                DocumentRows.instant(row, "oldest")))
        .list();
  }

  /// The queue.
  ///
  /// @param paused whether all of it is paused
  /// @param lines the collections that have something in it, or are paused
  public record State(boolean paused, List<Line> lines) {

    /// Copies the list.
    public State {
      lines = List.copyOf(lines);
    }
  }

  /// What a collection has in the queue.
  ///
  /// @param collection its name
  /// @param paused whether it is paused by its name
  /// @param queued documents that wait for a worker
  /// @param processing documents in progress
  /// @param waitingForRetry documents that wait for a retry
  /// @param oldestQueuedAt when the oldest queued document was queued; null if there is none
  public record Line(
      String collection,
      boolean paused,
      long queued,
      long processing,
      long waitingForRetry,
      @Nullable Instant oldestQueuedAt) {}
}
