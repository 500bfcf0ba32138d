package dev.ragstone.catalog;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/// The SQL database: opened, with the data directory locked to this process, and migrated before
/// anyone can use it. Thread-safe.
@Singleton
public final class Database {

  /// Enough for every worker and request; SQLite writes one at a time whatever this is.
  private static final int CONNECTIONS = 16;

  /// A transaction that lost is repeated; that it loses so often in a row means that the database
  /// is overloaded.
  private static final int ATTEMPTS = 5;

  private final DataDirectory directory;
  private final Dialect dialect;
  private final AgroalDataSource dataSource;
  private final Jdbi jdbi;
  private final String node = UUID.randomUUID().toString();
  private volatile @Nullable Notices notices;

  @Inject
  Database(CatalogConfig config, DatabaseConfig database) {
    this(config.dataDir(), Dialect.of(database));
  }

  /// Opens a database of SQLite.
  ///
  /// @param dataDir created if it does not exist
  public Database(Path dataDir) {
    this(dataDir, new Sqlite());
  }

  Database(Path dataDir, Dialect dialect) {
    this.dialect = dialect;
    directory = DataDirectory.lock(dataDir);
    try {
      dataSource = connect(dialect, directory.path());
    } catch (SQLException e) {
      directory.unlock();
      throw new IllegalStateException(cannotOpen(e), e);
    }
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(dataSource)
          .locations(dialect.migrations().toArray(String[]::new))
          .load()
          .migrate();
    } catch (RuntimeException e) {
      close();
      throw new IllegalStateException(cannotOpen(Dialect.sqlFailure(e)), e);
    }
    jdbi = Jdbi.create(dataSource);
  }

  /// {@return the folder of blobs and indexes, locked to this process}
  public Path dataDir() {
    return directory.path();
  }

  /// {@return in what this database differs from others}
  public Dialect dialect() {
    return dialect;
  }

  /// {@return what this process is called in the catalog; a restart has another name}
  public String node() {
    return node;
  }

  /// Listens to the processes that share the database, this one included. Call it once, and only if
  /// the dialect is shared.
  ///
  /// @param receiver called for each message, on a thread of its own
  public void listen(Consumer<String> receiver) {
    notices = new Notices(dataSource, receiver);
  }

  /// Sends a message to all processes that listen. It may be lost.
  ///
  /// @param message at most 8,000 bytes
  public void announce(String message) {
    Notices open = notices;
    if (open != null) {
      open.announce(message);
    }
  }

  /// Runs statements in one transaction. If it loses against another transaction, it is repeated
  /// from its beginning.
  ///
  /// @param <T> its result
  /// @param <X> what it may throw
  /// @param callback gets the connection; may be called several times
  /// @return its result
  /// @throws X if the callback does
  public <T, X extends Exception> T inTransaction(HandleCallback<T, X> callback) throws X {
    for (int attempt = 1; true; attempt++) {
      try {
        return jdbi.inTransaction(callback);
      } catch (ConnectionException | UnableToExecuteStatementException | TransactionException e) {
        if (attempt == ATTEMPTS || classify(e) != SqlFailure.LOST) {
          throw meaning(e);
        }
      }
    }
  }

  /// Runs statements each on its own.
  ///
  /// @param <T> its result
  /// @param <X> what it may throw
  /// @param callback gets the connection
  /// @return its result
  /// @throws X if the callback does
  public <T, X extends Exception> T withHandle(HandleCallback<T, X> callback) throws X {
    try {
      return jdbi.withHandle(callback);
    } catch (ConnectionException | UnableToExecuteStatementException e) {
      throw meaning(e);
    }
  }

  /// Runs a query with more rows than fit in memory.
  ///
  /// @param <T> its result
  /// @param <X> what it may throw
  /// @param callback gets the connection; sets the fetch size of its query
  /// @return its result
  /// @throws X if the callback does
  public <T, X extends Exception> T streaming(HandleCallback<T, X> callback) throws X {
    return dialect.streamsInTransaction() ? inTransaction(callback) : withHandle(callback);
  }

  /// Closes all connections and unlocks the data directory.
  @PreDestroy
  public void close() {
    Notices open = notices;
    if (open != null) {
      open.close();
    }
    dataSource.close();
    directory.unlock();
  }

  private SqlFailure classify(JdbiException failure) {
    SQLException cause = Dialect.sqlFailure(failure);
    return cause == null ? SqlFailure.UNAVAILABLE : dialect.classify(cause);
  }

  private RuntimeException meaning(JdbiException failure) {
    return switch (classify(failure)) {
      case COLLECTION_MISSING ->
          new ProblemException(
              ProblemType.COLLECTION_NOT_FOUND, "the collection was removed meanwhile", failure);
      case CONSTRAINT -> failure;
      case LOST, UNAVAILABLE ->
          new ProblemException(
              ProblemType.STORAGE_UNAVAILABLE, "the catalog could not be read or written", failure);
    };
  }

  private String cannotOpen(@Nullable SQLException failure) {
    String place = "cannot open the catalog in " + dialect.place(directory.path());
    return failure == null ? place : place + ": " + failure.getMessage();
  }

  private static AgroalDataSource connect(Dialect dialect, Path dataDir) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool -> {
              dialect.configure(pool, dataDir);
              return pool.maxSize(CONNECTIONS).acquisitionTimeout(Duration.ofSeconds(30));
            }));
  }
}
