package dev.ragstone.catalog;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Short messages between the processes that share a PostgreSQL database (`LISTEN`, `NOTIFY`).
///
/// They are hints: one that is sent while the database is away or after a crash is lost, so whoever
/// needs certainty reads the tables. Sending never blocks. Thread-safe.
final class Notices implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Notices.class);

  /// Messages that wait while the database is slow; the oldest go first, the newest are dropped.
  private static final int BACKLOG = 10_000;

  private static final int AT_ONCE = 500;
  private static final int POLL_MILLIS = 500;
  private static final int RETRY_MILLIS = 2_000;

  private final AgroalDataSource dataSource;
  private final Consumer<String> receiver;
  private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>(BACKLOG);
  private final Thread sender;
  private final Thread listener;
  private volatile boolean closed;

  /// Starts to listen, and to send what is announced.
  ///
  /// @param receiver called for each message of any process, this one included; must be quick
  Notices(AgroalDataSource dataSource, Consumer<String> receiver) {
    this.dataSource = dataSource;
    this.receiver = receiver;
    sender = Thread.ofPlatform().daemon().name("catalog-notices-out").start(this::send);
    listener = Thread.ofPlatform().daemon().name("catalog-notices-in").start(this::listen);
  }

  void announce(String message) {
    if (!outgoing.offer(message)) {
      LOG.debug("a notice was dropped: the database does not keep up");
    }
  }

  @Override
  public void close() {
    closed = true;
    sender.interrupt();
    listener.interrupt();
    try {
      listener.join(Duration.ofMillis(2L * POLL_MILLIS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() {
    List<String> batch = new ArrayList<>();
    while (!closed) {
      try {
        batch.add(outgoing.take());
        outgoing.drainTo(batch, AT_ONCE);
        send(batch);
      } catch (InterruptedException _) {
        return;
      } catch (SQLException | RuntimeException e) {
        LOG.warnf("%d notices could not be sent: %s", batch.size(), e.getMessage());
      } finally {
        batch.clear();
      }
    }
  }

  private void send(List<String> batch) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement notify =
            connection.prepareStatement(
                "SELECT pg_notify('ragstone_' || current_schema(), notice) FROM unnest(?) AS notice")) {
      notify.setArray(1, connection.createArrayOf("text", batch.toArray()));
      notify.execute();
    }
  }

  private void listen() {
    while (!closed) {
      try (Connection connection = dataSource.getConnection()) {
        listen(connection);
      } catch (InterruptedException _) {
        return;
      } catch (SQLException | RuntimeException e) {
        if (!closed) {
          LOG.warnf("changes by other processes are not heard for now: %s", e.getMessage());
          pause();
        }
      }
    }
  }

  private void listen(Connection connection) throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + channel(connection));
    }
    PGConnection postgresql = connection.unwrap(PGConnection.class);
    while (!closed) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      PGNotification[] notices = postgresql.getNotifications(POLL_MILLIS);
      for (int i = 0; notices != null && i < notices.length; i++) {
        receive(notices[i].getParameter());
      }
    }
  }

  private void receive(String message) {
    try {
      receiver.accept(message);
    } catch (RuntimeException e) {
      LOG.warnf("a change by another process is lost: %s", e.getMessage());
    }
  }

  /// Each schema is a catalog of its own.
  private static String channel(Connection connection) throws SQLException {
    return connection
        .unwrap(PGConnection.class)
        .escapeIdentifier("ragstone_" + connection.getSchema());
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
