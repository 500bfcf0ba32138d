package dev.ragstone.catalog;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The queue that the documents' rows are. A worker claims the oldest document under a lease,
/// renews it while it works, and every write of its is ignored once the lease has passed to
/// somebody else. Thread-safe.
@Singleton
public final class IngestionQueue {

  private static final String IN_WORK = "status IN ('extracting', 'embedding', 'indexing')";
  private static final String HELD =
      " WHERE collection = :collection AND id = :id AND lease_owner = :owner AND " + IN_WORK;

  private final Database database;
  private final DocumentChanges changes;
  private final Clock clock = Clock.systemUTC();

  @Inject
  IngestionQueue(Database database, DocumentChanges changes) {
    this.database = database;
    this.changes = changes;
  }

  /// Takes the oldest document that waits, or whose lease has run out.
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
                "SET lease_until = :until",
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

  /// Notes how far the work is.
  ///
  /// @param claim what was claimed
  /// @param stage one of the stages of work
  /// @param done units finished
  /// @param total units of the stage
  /// @return whether the claim still holds
  public boolean progress(Claim claim, DocumentStatus stage, int done, int total) {
    return update(
        claim,
        "SET status = :status, progress_done = :done, progress_total = :total",
        Map.of("status", stage.label(), "done", done, "total", total));
  }

  /// Notes what extraction found.
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
        SET media_type = :mediaType, title = COALESCE(given_title, :title), language = COALESCE(language, :language),
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
        """
        SET status = 'ready', progress_done = :chunks, progress_total = :chunks, pages = :pages, chunks = :chunks,
          tokens = :tokens, lease_owner = NULL, lease_until = NULL, ready_at = :now\
        """,
        Map.of(
            "chunks",
            counts.chunks(),
            "pages",
            counts.pages(),
            "tokens",
            counts.tokens(),
            "now",
            clock.millis()));
  }

  /// Ends the work: the document could not be ingested.
  ///
  /// @param claim what was claimed
  /// @param failure why
  /// @return whether the claim still held
  public boolean fail(Claim claim, Failure failure) {
    return update(
        claim,
        DocumentSql.FAIL,
        Map.of(
            "type", failure.type(), "detail", failure.detail(), "stage", failure.stage().label()));
  }

  /// Gives a document back unharmed, as at a shutdown: the attempt does not count.
  ///
  /// @param claim what was claimed
  /// @return whether the claim still held
  public boolean release(Claim claim) {
    return update(
        claim,
        "SET status = 'queued', attempts = attempts - 1, lease_owner = NULL, lease_until = NULL",
        Map.of());
  }

  /// Ends all leases. Only for a process that has the catalog to itself, at its start: whoever held
  /// them is gone.
  ///
  /// @return how many documents wait again
  public int releaseAll() {
    return database.inTransaction(handle ->
        handle
            .createUpdate(
                "UPDATE documents SET status = 'queued', lease_owner = NULL, lease_until = NULL WHERE "
                    + IN_WORK)
            .execute());
  }

  private Optional<Claim> claim(Handle handle, Duration lease) {
    return handle
        .createQuery(DocumentSql.CLAIM)
        .bind("owner", UUID.randomUUID().toString())
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

  private static Optional<Document> change(
      Handle handle, Claim claim, String assignments, Map<String, ?> bindings) {
    return handle
        .createQuery("UPDATE documents " + assignments + HELD + " RETURNING *")
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
        DocumentRows.read(row), row.getString("declared_type"), row.getString("lease_owner"));
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
