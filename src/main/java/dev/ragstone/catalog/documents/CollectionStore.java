package dev.ragstone.catalog.documents;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.Database;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Collection.Answering;
import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The collections. Thread-safe.
@Singleton
public final class CollectionStore {

  private final Database database;
  private final Clock clock;

  /// Keeps collections.
  ///
  /// @param database where the rows are
  /// @param clock tells the time
  @Inject
  public CollectionStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Stores a collection unless one of that name exists.
  ///
  /// @param collection what to store
  /// @return whether it was stored
  public boolean createIfAbsent(Collection collection) {
    return database.inTransaction(handle ->
        handle
                .createUpdate(
                    """
                    INSERT INTO collections (name, description, language, embedding_model, max_tokens, overlap_tokens,
                      instructions, min_score, chat_model, created_at, updated_at)
                    VALUES (:name, :description, :language, :embeddingModel, :maxTokens, :overlapTokens,
                      :instructions, :minScore, :chatModel, :createdAt, :updatedAt)
                    ON CONFLICT (name) DO NOTHING\
                    """)
                .bindMap(columns(collection))
                .execute()
            == 1);
  }

  /// Changes the properties of a collection; name, model and age stay.
  ///
  /// @param name its name
  /// @param expected checked in the same transaction
  /// @param change from what is there; may be called several times
  /// @return the collection as it is now
  /// @throws ProblemException `collection-not-found` or `precondition-failed`
  public Versioned change(String name, Expectation expected, UnaryOperator<Collection> change) {
    return database.inTransaction(handle -> {
      CollectionLock.require(handle, database.dialect(), name);
      Versioned present = versioned(handle, name).orElseThrow(() -> notFound(name));
      expected.check(Optional.of(present.version()), "the collection " + name);
      Collection next = change.apply(present.collection());
      handle
          .createUpdate(
              """
              UPDATE collections SET description = :description, language = :language,
                max_tokens = :maxTokens, overlap_tokens = :overlapTokens, instructions = :instructions,
                min_score = :minScore, chat_model = :chatModel, updated_at = :updatedAt, version = version + 1
              WHERE name = :name\
              """)
          .bindMap(columns(next))
          .execute();
      return new Versioned(next, present.version() + 1);
    });
  }

  /// {@return the collection with its version}
  ///
  /// @param viewer who reads
  /// @param name its name
  /// @throws ProblemException `collection-not-found`, also where the viewer may not see it
  public Versioned versioned(Principal viewer, String name) {
    if (!viewer.sees(name)) {
      throw notFound(name);
    }
    return database.withHandle(handle -> versioned(handle, name)).orElseThrow(() -> notFound(name));
  }

  /// {@return the collection}
  ///
  /// @param viewer who reads
  /// @param name its name
  /// @throws ProblemException `collection-not-found`, also where the viewer may not see it
  public Collection get(Principal viewer, String name) {
    return find(viewer, name).orElseThrow(() -> notFound(name));
  }

  /// {@return the collection, if it exists for the viewer}
  ///
  /// @param viewer who reads
  /// @param name its name
  public Optional<Collection> find(Principal viewer, String name) {
    if (!viewer.sees(name)) {
      return Optional.empty();
    }
    return database.withHandle(handle ->
        handle
            .createQuery("SELECT * FROM collections WHERE name = :name")
            .bind("name", name)
            .map((row, _) -> read(row))
            .findOne());
  }

  /// {@return collections by name, after the one given}
  ///
  /// @param viewer who reads
  /// @param after name that the page before ended with; null for the first page
  /// @param limit how many at most
  public List<Collection> list(Principal viewer, @Nullable String after, int limit) {
    if (!viewer.seesAll() && viewer.collections().isEmpty()) {
      return List.of();
    }
    String visible = viewer.seesAll() ? "" : " AND name IN (<visible>)";
    return database.withHandle(handle -> {
      Query query =
          handle.createQuery(
              "SELECT * FROM collections WHERE name > :after"
                  + visible
                  + " ORDER BY name LIMIT :limit");
      if (!viewer.seesAll()) {
        query.bindList("visible", List.copyOf(viewer.collections()));
      }
      return query
          .bind("after", after == null ? "" : after)
          .bind("limit", limit)
          .map((row, _) -> read(row))
          .list();
    });
  }

  /// {@return how many documents of a collection have each status, and their chunks}
  ///
  /// @param viewer who reads
  /// @param name its name
  /// @throws ProblemException `collection-not-found` where the viewer may not see it
  public Statistics statistics(Principal viewer, String name) {
    if (!viewer.sees(name)) {
      throw notFound(name);
    }
    return database.withHandle(handle -> statistics(handle, name));
  }

  /// Records that the index of a collection is being rebuilt from the documents that are queued
  /// now.
  ///
  /// @param name its name
  public void noteRebuild(String name) {
    int rows =
        database.inTransaction(handle ->
            handle
                .createUpdate("UPDATE collections SET rebuilt_at = :now WHERE name = :name")
                .bind("now", clock.millis())
                .bind("name", name)
                .execute());
    if (rows == 0) {
      throw notFound(name);
    }
  }

  private static boolean rebuilding(Handle handle, String name) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM collections c JOIN documents d ON d.collection = c.name AND d.queued_at <= c.rebuilt_at
            WHERE c.name = :name AND d.status IN ('queued', 'extracting', 'embedding', 'indexing') AND d.skipped = 0 LIMIT 1\
            """)
        .bind("name", name)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// Removes a collection and the rows of its documents.
  ///
  /// @param name its name
  /// @return addresses of the blobs that its documents referred to
  /// @throws ProblemException `collection-not-found`
  public List<String> delete(String name) {
    return delete(name, Expectation.none());
  }

  /// Removes a collection in the same way, on a condition.
  ///
  /// @param name its name
  /// @param expected checked in the same transaction
  /// @return addresses of the blobs that its documents referred to
  /// @throws ProblemException `collection-not-found` or `precondition-failed`
  public List<String> delete(String name, Expectation expected) {
    return database.inTransaction(handle -> {
      CollectionLock.require(handle, database.dialect(), name);
      expected.check(versioned(handle, name).map(Versioned::version), "the collection " + name);
      List<String> blobs =
          handle
              .createQuery(
                  """
                  SELECT sha256 FROM documents WHERE collection = :name
                  UNION SELECT text_sha256 FROM documents WHERE collection = :name AND text_sha256 IS NOT NULL\
                  """)
              .bind("name", name)
              .mapTo(String.class)
              .list();
      for (String table : List.of("documents", "queue_pauses")) {
        handle
            .createUpdate("DELETE FROM " + table + " WHERE collection = :name")
            .bind("name", name)
            .execute();
      }
      handle
          .createUpdate("DELETE FROM collections WHERE name = :name")
          .bind("name", name)
          .execute();
      return blobs;
    });
  }

  private static Optional<Versioned> versioned(Handle handle, String name) {
    return handle
        .createQuery("SELECT * FROM collections WHERE name = :name")
        .bind("name", name)
        .map((row, _) -> new Versioned(read(row), row.getInt("version")))
        .findOne();
  }

  private static Statistics statistics(Handle handle, String name) {
    var documents = new EnumMap<DocumentStatus, Long>(DocumentStatus.class);
    long[] chunks = {0};
    handle
        .createQuery(
            "SELECT status, COUNT(*) AS documents, SUM(chunks) AS chunks FROM documents WHERE collection = :name GROUP BY status")
        .bind("name", name)
        .map((row, _) -> {
          chunks[0] += row.getLong("chunks");
          return Map.entry(DocumentRows.status(row.getString("status")), row.getLong("documents"));
        })
        .forEach(entry -> documents.put(entry.getKey(), entry.getValue()));
    return new Statistics(documents, chunks[0], rebuilding(handle, name));
  }

  private static Map<String, ?> columns(Collection collection) {
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("name", collection.name());
    columns.put("description", collection.description());
    columns.put("language", collection.language());
    columns.put("embeddingModel", collection.embeddingModel());
    columns.put("maxTokens", collection.chunking().maxTokens());
    columns.put("overlapTokens", collection.chunking().overlapTokens());
    columns.put("instructions", collection.answering().instructions());
    columns.put("minScore", collection.answering().minScore());
    columns.put("chatModel", collection.answering().model());
    columns.put("createdAt", collection.createdAt().toEpochMilli());
    columns.put("updatedAt", collection.updatedAt().toEpochMilli());
    return columns;
  }

  private static Collection read(ResultSet row) throws SQLException {
    double minScore = row.getDouble("min_score");
    Double minScoreOrNull = row.wasNull() ? null : minScore;
    return new Collection(
        row.getString("name"),
        row.getString("description"),
        row.getString("language"),
        row.getString("embedding_model"),
        new Chunking(row.getInt("max_tokens"), row.getInt("overlap_tokens")),
        new Answering(row.getString("instructions"), minScoreOrNull, row.getString("chat_model")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }

  static ProblemException notFound(String name) {
    return new ProblemException(
        ProblemType.COLLECTION_NOT_FOUND, "there is no collection named " + name);
  }

  /// A collection and how often it was changed.
  ///
  /// @param collection as it is in this version
  /// @param version starts at 1 and rises with each change
  public record Versioned(Collection collection, int version) {}

  /// What a collection holds.
  ///
  /// @param documents by status; a status without documents is absent
  /// @param chunks sum over all documents
  /// @param rebuilding whether documents that were queued for the rebuild still wait
  public record Statistics(Map<DocumentStatus, Long> documents, long chunks, boolean rebuilding) {

    /// Copies the map.
    public Statistics {
      documents = Map.copyOf(documents);
    }

    /// {@return how many documents have one of the statuses}
    ///
    /// @param statuses which to count
    public long count(DocumentStatus... statuses) {
      long sum = 0;
      for (DocumentStatus status : statuses) {
        sum += documents.getOrDefault(status, 0L);
      }
      return sum;
    }
  }
}
