package dev.ragstone.catalog;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The run of a process that has the catalog to itself, and what the end of the run before says
/// about the documents that were in work.
///
/// A process that was killed may have been killed by a document, or from outside. The difference
/// shows over several ends: a document that kills is there each time. So an end counts against the
/// documents in work, and acquits all others that were under suspicion. Suspects wait longer from
/// end to end, one after the other: meanwhile the others are ingested, and a process that is killed
/// from outside is likely to find them waiting, which acquits them. Thread-safe.
@Singleton
public final class ServiceRun {

  /// The first time a document is taken up at once, the second time after this.
  private static final Duration SUSPECT_DELAY = Duration.ofSeconds(30);

  private static final int MOST_DOUBLINGS = 10;

  private final Database database;
  private final Clock clock = Clock.systemUTC();

  @Inject
  ServiceRun(Database database) {
    this.database = database;
  }

  /// Begins the run: whoever held a lease is gone.
  ///
  /// @param maxInterruptions from this number on a document need not wait for its verdict
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

  /// Ends the run in good order: whatever is still in work was not the cause.
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
        .createUpdate(DocumentSql.INTERRUPT)
        .bind("collection", suspect.collection())
        .bind("id", suspect.id())
        .bind("interruptions", interruptions)
        .bind("next", nextAttempt)
        .bind("now", clock.millis())
        .execute();
  }

  private record Suspect(String collection, String id, int interruptions) {}
}
