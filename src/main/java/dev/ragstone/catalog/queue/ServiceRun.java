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

/// One run of the process, recorded in the catalog under a lease. If another run crashed, this
/// class decides which documents are suspected to be the cause.
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
  private volatile int maxInterruptions = Integer.MAX_VALUE;

  /// Has not begun yet.
  ///
  /// @param database where the run is recorded
  /// @param clock tells the time
  @Inject
  public ServiceRun(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Begins the run, and queues the documents again that no living process has.
  ///
  /// @param maxInterruptions from this number on a document fails without waiting
  /// @param lease within which the run is renewed
  /// @return how many documents wait again
  public int begin(int maxInterruptions, Duration lease) {
    this.maxInterruptions = maxInterruptions;
    return renew(clock.millis() + lease.toMillis());
  }

  /// Renews the lease of the run, and takes over the documents of processes that crashed. Costs
  /// nothing where no other process can work with the catalog. Claims are renewed after it, so that
  /// the lease of a crashed run expires before those of its claims.
  ///
  /// @param lease from now on
  /// @return how many documents wait again
  public int renew(Duration lease) {
    return database.dialect().shared() ? renew(clock.millis() + lease.toMillis()) : 0;
  }

  /// Ends the run normally: a document that is still in progress did not cause a crash.
  public void end() {
    database.inTransaction(handle ->
        handle
            .createUpdate("DELETE FROM service_runs WHERE node = :node")
            .bind("node", database.node())
            .execute());
  }

  /// Where no other process can be, every other run has ended, whatever its lease says.
  private int renew(long until) {
    boolean shared = database.dialect().shared();
    return database.inTransaction(handle -> {
      List<String> crashed =
          handle
              .createQuery(
                  "DELETE FROM service_runs WHERE node <> :node AND lease_until <= :now RETURNING node")
              .bind("node", database.node())
              .bind("now", shared ? clock.millis() : Long.MAX_VALUE)
              .mapTo(String.class)
              .list();
      handle
          .createUpdate(
              """
              INSERT INTO service_runs (node, lease_until) VALUES (:node, :until)
              ON CONFLICT (node) DO UPDATE SET lease_until = excluded.lease_until\
              """)
          .bind("node", database.node())
          .bind("until", shared ? until : Long.MAX_VALUE)
          .execute();
      return takeOver(handle, crashed);
    });
  }

  private int takeOver(Handle handle, List<String> crashed) {
    if (!crashed.isEmpty()) {
      handle.execute(
          "UPDATE documents SET interruptions = 0 WHERE interruptions > 0 AND NOT "
              + DocumentSql.IN_WORK);
    }
    List<Suspect> abandoned = abandoned(handle);
    for (int i = 0; i < abandoned.size(); i++) {
      Suspect suspect = abandoned.get(i);
      boolean died = crashed.contains(suspect.node());
      int interruptions = suspect.interruptions() + (died ? 1 : 0);
      boolean waits = died && interruptions > 1 && interruptions < maxInterruptions;
      interrupt(handle, suspect, interruptions, waits ? next(interruptions, i) : null);
    }
    return abandoned.size();
  }

  private long next(int interruptions, int place) {
    long doubled = SUSPECT_DELAY.toMillis() << Math.min(interruptions - 2, MOST_DOUBLINGS);
    return clock.millis() + doubled * (1 + place);
  }

  private static List<Suspect> abandoned(Handle handle) {
    return handle
        .createQuery(
            "SELECT collection, id, interruptions, COALESCE(lease_node, '') AS node FROM documents WHERE "
                + DocumentSql.IN_WORK
                + " AND COALESCE(lease_node, '') NOT IN (SELECT node FROM service_runs)"
                + " ORDER BY interruptions, queued_at, collection, id")
        .map((row, _) ->
            new Suspect(
                row.getString("collection"),
                row.getString("id"),
                row.getString("node"),
                row.getInt("interruptions")))
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

  private record Suspect(String collection, String id, String node, int interruptions) {}
}
