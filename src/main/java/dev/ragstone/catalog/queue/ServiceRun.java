package dev.ragstone.catalog.queue;

import dev.ragstone.catalog.Database;
import dev.ragstone.catalog.documents.DocumentSql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One run of the process, which has the catalog to itself. If the run before crashed, this class
/// decides which documents are suspected to be the cause.
///
/// A crash may be caused by a document, or from outside. Several crashes show the difference: a
/// document that crashes the service is in progress at each crash. So a crash counts against the
/// documents in progress, and clears all other suspects. Suspects wait longer after each crash, one
/// after the other. Meanwhile the others are ingested, and a crash from outside is likely to happen
/// while the suspects wait, which clears them. Thread-safe.
@Singleton
public final class ServiceRun {

  /// After its first crash a document is resumed at once, after the second it waits this long.
  private static final Duration SUSPECT_DELAY = Duration.ofSeconds(30);

  private static final int MOST_DOUBLINGS = 10;

  private final Database database;
  private final Clock clock;

  /// Has not begun yet.
  ///
  /// @param database where the run is recorded
  /// @param clock tells the time
  @Inject
  public ServiceRun(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Begins the run: no earlier holder of a lease is alive.
  ///
  /// @param maxInterruptions from this number on a document fails without waiting
  /// @return how many documents wait again
  public int begin(int maxInterruptions) {
    return database.inTransaction(handle -> {
      boolean died =
          handle.createQuery("SELECT running FROM service_run").mapTo(Integer.class).one() == 1;
      List<Suspect> inWork = inWork(handle);
      if (died) {
        handle.execute(
            "UPDATE documents SET interruptions = 0 WHERE interruptions > 0 AND NOT "
                + DocumentSql.IN_WORK);
      }
      for (int i = 0; i < inWork.size(); i++) {
        Suspect suspect = inWork.get(i);
        int interruptions = suspect.interruptions() + (died ? 1 : 0);
        boolean waits = died && interruptions > 1 && interruptions < maxInterruptions;
        interrupt(handle, suspect, interruptions, waits ? next(interruptions, i) : null);
      }
      handle.execute("UPDATE service_run SET running = 1");
      return inWork.size();
    });
  }

  /// Ends the run normally: a document that is still in progress did not cause a crash.
  public void end() {
    database.inTransaction(handle -> handle.execute("UPDATE service_run SET running = 0"));
  }

  private long next(int interruptions, int place) {
    long doubled = SUSPECT_DELAY.toMillis() << Math.min(interruptions - 2, MOST_DOUBLINGS);
    return clock.millis() + doubled * (1 + place);
  }

  private static List<Suspect> inWork(Handle handle) {
    return handle
        .createQuery(
            "SELECT collection, id, interruptions FROM documents WHERE "
                + DocumentSql.IN_WORK
                + " ORDER BY interruptions, queued_at, collection, id")
        .map((row, _) ->
            new Suspect(
                row.getString("collection"), row.getString("id"), row.getInt("interruptions")))
        .list();
  }

  private void interrupt(
      Handle handle, Suspect suspect, int interruptions, @Nullable Long nextAttempt) {
    handle
        .createUpdate(QueueSql.INTERRUPT)
        .bind("collection", suspect.collection())
        .bind("id", suspect.id())
        .bind("interruptions", interruptions)
        .bind("next", nextAttempt)
        .bind("now", clock.millis())
        .execute();
  }

  private record Suspect(String collection, String id, int interruptions) {}
}
