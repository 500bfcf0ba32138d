package dev.ragstone.catalog.queue;

import dev.ragstone.catalog.Database;
import dev.ragstone.catalog.documents.CollectionLock;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.catalog.documents.DocumentRows;
import dev.ragstone.catalog.documents.DocumentSql;
import dev.ragstone.catalog.documents.Duplicates;
import dev.ragstone.catalog.documents.Turns;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.Document.Failure;
import dev.ragstone.document.DocumentStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The queue; the documents' rows are its jobs. A worker claims the next document under a lease and
/// renews it while it works. Its writes are ignored once another worker holds the lease.
///
/// Single uploads have priority over folders and bulk, which get at least every tenth claim; within
/// each of the two, collections take turns ([Turns]); within a collection the oldest is first.
/// Thread-safe.
@Singleton
public final class IngestionQueue {

  /// One of ten claims is from folders and bulk if documents wait there, however many single
  /// uploads come in.
  private static final int INTERACTIVE_IN_A_ROW = 9;

  private static final String HELD =
      " WHERE collection = :collection AND id = :id AND lease_owner = :owner AND "
          + DocumentSql.IN_WORK;

  private final Database database;
  private final DocumentChanges changes;
  private final Clock clock;
  private final AtomicInteger interactiveInARow = new AtomicInteger();

  /// Serves the queue.
  ///
  /// @param database where the rows are
  /// @param changes told of each change
  /// @param clock tells the time
  @Inject
  public IngestionQueue(Database database, DocumentChanges changes, Clock clock) {
    this.database = database;
    this.changes = changes;
    this.clock = clock;
  }

  /// Claims the next queued document that is not paused. Documents whose lease has expired, or
  /// whose retry is due, are queued again first.
  ///
  /// @param lease how long the claim holds unless renewed
  /// @return the claim, or nothing if nothing waits
  public Optional<Claim> claim(Duration lease) {
    Optional<Claim> claim = database.inTransaction(handle -> claim(handle, lease));
    claim.ifPresent(taken -> changes.publish(taken.document()));
    return claim;
  }

  /// Extends the lease.
  ///
  /// @param claim what was claimed
  /// @param lease from now on
  /// @return whether the claim still holds
  public boolean renew(Claim claim, Duration lease) {
    return database
        .inTransaction(handle ->
            change(
                handle,
                claim,
                "lease_until = :until",
                Map.of("until", clock.millis() + lease.toMillis())))
        .isPresent();
  }

  /// {@return whether the claim still holds}
  ///
  /// @param claim what was claimed
  public boolean holds(Claim claim) {
    return database.withHandle(handle ->
        handle
            .createQuery("SELECT 1 FROM documents" + HELD)
            .bindMap(key(claim))
            .mapTo(Integer.class)
            .findOne()
            .isPresent());
  }

  /// Records the progress.
  ///
  /// @param claim what was claimed
  /// @param stage one of the stages of work
  /// @param done units finished
  /// @param total units of the stage
  /// @return whether the claim still holds
  public boolean progress(Claim claim, DocumentStatus stage, int done, int total) {
    return update(
        claim,
        DocumentSql.END_STAGE + "status = :status, progress_done = :done, progress_total = :total",
        Map.of("status", stage.label(), "done", done, "total", total));
  }

  /// Records the result of extraction.
  ///
  /// @param claim what was claimed
  /// @param found type, title, language, pages and text
  /// @return whether the claim still holds
  public boolean extracted(Claim claim, Extracted found) {
    var bindings = new HashMap<String, @Nullable Object>();
    bindings.put("mediaType", found.mediaType());
    bindings.put("title", found.title());
    bindings.put("language", found.language());
    bindings.put("pages", found.pages());
    bindings.put("text", found.textSha256());
    bindings.put("warnings", DocumentRows.json(found.warnings()));
    return update(
        claim,
        """
        media_type = :mediaType, title = COALESCE(given_title, :title), language = COALESCE(language, :language),
          pages = :pages, text_sha256 = :text, warnings = :warnings\
        """,
        bindings);
  }

  /// Ends the work: every search finds the document.
  ///
  /// @param claim what was claimed
  /// @param counts what is in the index
  /// @return whether the claim still held
  public boolean ready(Claim claim, Counts counts) {
    return update(
        claim,
        QueueSql.READY,
        Map.of("chunks", counts.chunks(), "pages", counts.pages(), "tokens", counts.tokens()));
  }

  /// Ends the work: the document could not be ingested.
  ///
  /// @param claim what was claimed
  /// @param failure why
  /// @return whether the claim still held
  public boolean fail(Claim claim, Failure failure) {
    var changed = new ArrayList<Document>();
    database.inTransaction(handle -> {
      changed.clear();
      CollectionLock.take(handle, database.dialect(), claim.document().collection());
      change(handle, claim, QueueSql.FAIL, columns(failure)).ifPresent(changed::add);
      for (Document failed : List.copyOf(changed)) {
        Duplicates.release(handle, failed.collection(), failed.source().sha256(), clock)
            .ifPresent(changed::add);
      }
      return changed;
    });
    changed.forEach(changes::publish);
    return !changed.isEmpty();
  }

  /// Ends the attempt: the document waits for a retry.
  ///
  /// @param claim what was claimed
  /// @param failure why
  /// @param delay how long it waits
  /// @return whether the claim still held
  public boolean retry(Claim claim, Failure failure, Duration delay) {
    Map<String, Object> columns = columns(failure);
    columns.put("next", clock.millis() + delay.toMillis());
    return update(claim, QueueSql.RETRY, columns);
  }

  /// Returns a document to the queue, as at a shutdown: the attempt does not count.
  ///
  /// @param claim what was claimed
  /// @return whether the claim still held
  public boolean release(Claim claim) {
    return update(claim, QueueSql.RELEASE, Map.of());
  }

  /// The position in the whole queue of a document of a lane, if no further documents arrive.
  ///
  /// @param lane its lane
  /// @param place its place within the lane, from 1
  /// @param lengths how many wait in each lane
  /// @return its place in the queue, from 1
  int position(int lane, int place, Map<Integer, Integer> lengths) {
    int begun = Math.min(interactiveInARow.get(), INTERACTIVE_IN_A_ROW);
    if (lane == Turns.BULK) {
      long ahead = (long) INTERACTIVE_IN_A_ROW * place - begun;
      return place + (int) Math.min(lengths.getOrDefault(Turns.INTERACTIVE, 0), ahead);
    }
    int turnsOfBulk = (place - 1 + begun) / INTERACTIVE_IN_A_ROW;
    return place + Math.min(lengths.getOrDefault(Turns.BULK, 0), turnsOfBulk);
  }

  private Optional<Claim> claim(Handle handle, Duration lease) {
    if (database.dialect().tryLock(handle, "due")) {
      queueDue(handle, clock.millis());
    }
    boolean bulkFirst = interactiveInARow.get() >= INTERACTIVE_IN_A_ROW;
    Optional<Claim> first = claim(handle, lease, bulkFirst ? Turns.BULK : Turns.INTERACTIVE);
    return first.isPresent()
        ? first
        : claim(handle, lease, bulkFirst ? Turns.INTERACTIVE : Turns.BULK);
  }

  private static void queueDue(Handle handle, long now) {
    handle.createUpdate(QueueSql.EXPIRE).bind("now", now).execute();
    handle
        .createUpdate("UPDATE documents SET next_attempt_at = NULL WHERE next_attempt_at <= :now")
        .bind("now", now)
        .execute();
  }

  private Optional<Claim> claim(Handle handle, Duration lease, int lane) {
    Optional<Claim> claim = claimIn(handle, lease, lane);
    if (claim.isPresent()) {
      interactiveInARow.updateAndGet(row -> lane == Turns.BULK ? 0 : row + 1);
    }
    return claim;
  }

  private static Map<String, Object> columns(Failure failure) {
    var columns = new HashMap<String, Object>();
    columns.put("type", failure.type());
    columns.put("detail", failure.detail());
    columns.put("stage", failure.stage().label());
    return columns;
  }

  private Optional<Claim> claimIn(Handle handle, Duration lease, int lane) {
    return handle
        .createQuery(QueueSql.claim(database.dialect()))
        .bind("lane", lane)
        .bind("owner", UUID.randomUUID().toString())
        .bind("node", database.node())
        .bind("now", clock.millis())
        .bind("until", clock.millis() + lease.toMillis())
        .map((row, _) -> readClaim(row))
        .findOne();
  }

  private boolean update(Claim claim, String assignments, Map<String, ?> bindings) {
    Optional<Document> changed =
        database.inTransaction(handle -> change(handle, claim, assignments, bindings));
    changed.ifPresent(changes::publish);
    return changed.isPresent();
  }

  private Optional<Document> change(
      Handle handle, Claim claim, String assignments, Map<String, ?> bindings) {
    return handle
        .createQuery("UPDATE documents SET " + assignments + HELD + " RETURNING *")
        .bindMap(Map.of("now", clock.millis()))
        .bindMap(bindings)
        .bindMap(key(claim))
        .map(DocumentRows.MAPPER)
        .findOne();
  }

  private static Map<String, Object> key(Claim claim) {
    return Map.of(
        "collection",
        claim.document().collection(),
        "id",
        claim.document().id(),
        "owner",
        claim.owner());
  }

  private static Claim readClaim(ResultSet row) throws SQLException {
    return new Claim(
        DocumentRows.read(row),
        row.getString("declared_type"),
        row.getString("lease_owner"),
        row.getInt("failures"),
        row.getInt("interruptions"));
  }

  /// What extraction found.
  ///
  /// @param mediaType detected from the content
  /// @param title found in the file, if any
  /// @param language detected, if any
  /// @param pages pages, slides or sheets
  /// @param textSha256 address of the extracted text
  /// @param warnings sentences about what could not be read; kept as they are
  public record Extracted(
      String mediaType,
      @Nullable String title,
      @Nullable String language,
      int pages,
      String textSha256,
      List<String> warnings) {

    /// Copies the warnings.
    public Extracted {
      warnings = List.copyOf(warnings);
    }
  }
}
