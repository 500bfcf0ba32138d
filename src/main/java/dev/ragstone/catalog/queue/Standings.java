package dev.ragstone.catalog.queue;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.Database;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The position of documents in the queue, and their duplicates. Computed on request, one pass over
/// the queue for all who ask at the same time. Thread-safe.
@Singleton
public final class Standings {

  private final Database database;
  private final IngestionQueue queue;
  private final SharedPass<Key, Integer> places = new SharedPass<>(this::places);

  /// Computes standings.
  ///
  /// @param database where the rows are
  /// @param queue whose order counts
  @Inject
  public Standings(Database database, IngestionQueue queue) {
    this.database = database;
    this.queue = queue;
  }

  /// {@return the standing of each, by the document's id}
  ///
  /// @param viewer who reads; originals that they may not see are left out
  /// @param collection name of their collection
  /// @param documents of one collection
  public Map<String, Standing> of(Principal viewer, String collection, List<Document> documents) {
    if (!viewer.sees(collection)) {
      return Map.of();
    }
    List<String> ids = documents.stream().map(Document::id).toList();
    List<String> queued =
        documents.stream()
            .filter(document -> document.status() == DocumentStatus.QUEUED)
            .map(Document::id)
            .toList();
    Map<Key, Integer> known =
        queued.isEmpty()
            ? Map.of()
            : places.ask(queued.stream().map(id -> new Key(collection, id)).toList());
    Map<String, String> originals =
        database.withHandle(handle -> originals(handle, collection, ids));
    var standings = new HashMap<String, Standing>();
    ids.forEach(id ->
        standings.put(id, new Standing(known.get(new Key(collection, id)), originals.get(id))));
    return standings;
  }

  /// {@return the id of the document with the same content, if there is one}
  ///
  /// @param viewer who reads
  /// @param document any
  public @Nullable String original(Principal viewer, Document document) {
    if (!viewer.sees(document.collection())) {
      return null;
    }
    return database
        .withHandle(handle -> originals(handle, document.collection(), List.of(document.id())))
        .get(document.id());
  }

  /// Ids are looked for in all collections, because a list of pairs cannot be bound.
  private Map<Key, Integer> places(Set<Key> wanted) {
    return database.withHandle(handle -> {
      Map<Integer, Integer> lengths = lengths(handle);
      var found = new HashMap<Key, Integer>();
      handle
          .createQuery(
              "SELECT collection, id, lane, place FROM (SELECT collection, id, lane, ROW_NUMBER() OVER"
                  + " (PARTITION BY lane ORDER BY turn, queued_at, collection, id) AS place FROM documents WHERE "
                  + QueueSql.IN_LINE
                  + ") AS line WHERE id IN (<ids>)")
          .bindList("ids", wanted.stream().map(Key::id).distinct().toList())
          .map((row, _) ->
              Map.entry(
                  new Key(row.getString("collection"), row.getString("id")),
                  queue.position(row.getInt("lane"), row.getInt("place"), lengths)))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
      return found;
    });
  }

  private record Key(String collection, String id) {}

  private static Map<Integer, Integer> lengths(Handle handle) {
    var lengths = new HashMap<Integer, Integer>();
    handle
        .createQuery(
            "SELECT lane, COUNT(*) AS length FROM documents WHERE "
                + QueueSql.IN_LINE
                + " GROUP BY lane")
        .map((row, _) -> Map.entry(row.getInt("lane"), row.getInt("length")))
        .forEach(entry -> lengths.put(entry.getKey(), entry.getValue()));
    return lengths;
  }

  /// The original is the oldest; of a skipped document it is one that is not skipped itself.
  private static Map<String, String> originals(Handle handle, String collection, List<String> ids) {
    var originals = new HashMap<String, String>();
    if (ids.isEmpty()) {
      return originals;
    }
    handle
        .createQuery(
            """
            SELECT id, (SELECT original.id FROM documents AS original
              WHERE original.collection = copy.collection AND original.sha256 = copy.sha256 AND original.id <> copy.id
                AND original.status <> 'deleting' AND original.skipped = 0
                AND (copy.skipped = 1 OR original.created_at < copy.created_at
                  OR (original.created_at = copy.created_at AND original.id < copy.id))
              ORDER BY CASE WHEN original.status = 'failed' THEN 1 ELSE 0 END, original.created_at, original.id
              LIMIT 1) AS original
            FROM documents AS copy WHERE copy.collection = :collection AND copy.id IN (<ids>)\
            """)
        .bind("collection", collection)
        .bindList("ids", ids)
        .map((row, _) -> new String[] {row.getString("id"), row.getString("original")})
        .forEach(row -> {
          if (row[1] != null) {
            originals.put(row[0], row[1]);
          }
        });
    return originals;
  }

  /// How a document stands to the others.
  ///
  /// @param queuePosition its place in the queue, from 1; null unless it waits for a worker
  /// @param duplicateOf id of the document whose content is the same; null if there is none
  public record Standing(@Nullable Integer queuePosition, @Nullable String duplicateOf) {

    /// Nothing is known.
    public static final Standing NONE = new Standing(null, null);
  }
}
