package dev.ragstone.usage;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// What was called, by UTC day, model, task, collection and key. Thread-safe.
///
/// Calls are summed in memory and written twice a second: bulk ingestion makes thousands of calls
/// that become a few rows. A crash loses the last half second; a normal stop nothing.
@Singleton
final class Ledger {

  private static final Logger LOG = Logger.getLogger(Ledger.class);

  private static final long INTERVAL_MS = 500;

  private final UsageRecords records;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  /// Held while rows are being written to the records; taken before `this`, never after.
  private final Object writing = new Object();

  private boolean failing;
  private Map<Map<Dimension, String>, Sums> pending = new HashMap<>();
  private LocalDate day;
  private Sums today;
  private Sums month;
  private boolean stopped;

  @Inject
  Ledger(UsageRecords records) {
    this(records, Clock.systemUTC());
  }

  Ledger(UsageRecords records, Clock clock) {
    this.records = records;
    this.clock = clock;
    day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    today = records.sum(day, day);
    month = records.sum(Budget.Period.MONTH.start(day), day);
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("usage-ledger").factory());
    var _ =
        timer.scheduleWithFixedDelay(this::flush, INTERVAL_MS, INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  /// What was spent in the present day and month.
  record Spent(LocalDate day, Sums today, Sums month) {

    Sums in(Budget.Period period) {
      return period == Budget.Period.DAY ? today : month;
    }
  }

  /// Adds a call to the present day.
  void add(MeteredCall call, Charge charge) {
    Sums sums = Sums.of(call, charge);
    boolean late;
    synchronized (this) {
      turnDay();
      today = today.plus(sums);
      month = month.plus(sums);
      pending.merge(key(call), sums, Sums::plus);
      late = stopped;
    }
    if (late) {
      flush();
    }
  }

  synchronized Spent spent() {
    turnDay();
    return new Spent(day, today, month);
  }

  List<UsageRow> find(UsageQuery query) {
    synchronized (writing) {
      flush();
      return records.find(query);
    }
  }

  Sums sum(LocalDate from, LocalDate to) {
    synchronized (writing) {
      flush();
      return records.sum(from, to);
    }
  }

  /// Writes the new sums. If the write fails, they are kept for the next one.
  void flush() {
    synchronized (writing) {
      Map<Map<Dimension, String>, Sums> batch = taken();
      if (batch.isEmpty()) {
        return;
      }
      try {
        var rows = new ArrayList<UsageRow>();
        batch.forEach((key, sums) -> rows.add(new UsageRow(key, sums)));
        records.add(rows);
        failing = false;
      } catch (RuntimeException e) {
        if (!failing) {
          LOG.warnf(e, "usage is kept in memory until it can be written");
        }
        failing = true;
        giveBack(batch);
      }
    }
  }

  /// Runs while the catalog is still open; calls that end later write themselves.
  void stop(@Observes ShutdownEvent event) {
    close();
  }

  void close() {
    synchronized (this) {
      stopped = true;
    }
    timer.shutdown();
    flush();
  }

  private synchronized Map<Map<Dimension, String>, Sums> taken() {
    var batch = pending;
    pending = new HashMap<>();
    return batch;
  }

  private synchronized void giveBack(Map<Map<Dimension, String>, Sums> batch) {
    batch.forEach((key, sums) -> pending.merge(key, sums, Sums::plus));
  }

  /// A clock that is set back does not reopen a day.
  private void turnDay() {
    LocalDate now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (now.isAfter(day)) {
      boolean newMonth = !Budget.Period.MONTH.start(now).equals(Budget.Period.MONTH.start(day));
      day = now;
      today = Sums.NONE;
      month = newMonth ? Sums.NONE : month;
    }
  }

  private Map<Dimension, String> key(MeteredCall call) {
    String collection = call.origin().collection();
    String accessKey = call.origin().key();
    return Map.of(
        Dimension.DAY, day.toString(),
        Dimension.MODEL, call.model(),
        Dimension.TASK, call.task(),
        Dimension.COLLECTION, collection == null ? "" : collection,
        Dimension.KEY, accessKey == null ? "" : accessKey);
  }
}
