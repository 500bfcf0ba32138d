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
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.sqlite.JDBC;

/// The SQL database: opened, locked to this process and migrated before anyone can use it.
/// Thread-safe.
@Singleton
public final class Database {

  /// Enough for every worker and request; SQLite writes one at a time whatever this is.
  private static final int CONNECTIONS = 16;

  private final DataDirectory directory;
  private final AgroalDataSource dataSource;
  private final Jdbi jdbi;

  @Inject
  Database(CatalogConfig config) {
    this(config.dataDir());
  }

  /// Opens the database of a data directory.
  ///
  /// @param dataDir created if it does not exist
  public Database(Path dataDir) {
    directory = DataDirectory.lock(dataDir);
    try {
      dataSource = connect(directory.path().resolve("catalog.db"));
    } catch (SQLException e) {
      directory.unlock();
      throw new IllegalStateException("cannot open the catalog in " + dataDir, e);
    }
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:dev/ragstone/catalog")
        .load()
        .migrate();
    jdbi = Jdbi.create(dataSource);
  }

  /// {@return the folder that holds the database, locked to this process}
  public Path dataDir() {
    return directory.path();
  }

  /// Runs statements in one transaction.
  ///
  /// @param <T> its result
  /// @param <X> what it may throw
  /// @param callback gets the connection
  /// @return its result
  /// @throws X if the callback does
  public <T, X extends Exception> T inTransaction(HandleCallback<T, X> callback) throws X {
    try {
      return jdbi.inTransaction(callback);
    } catch (ConnectionException | UnableToExecuteStatementException | TransactionException e) {
      throw unavailable(e);
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
      throw unavailable(e);
    }
  }

  /// Closes all connections and unlocks the data directory.
  @PreDestroy
  public void close() {
    dataSource.close();
    directory.unlock();
  }

  private static ProblemException unavailable(RuntimeException cause) {
    return new ProblemException(
        ProblemType.STORAGE_UNAVAILABLE, "the catalog could not be read or written", cause);
  }

  /// `transaction_mode=IMMEDIATE` takes the write lock at the start, so that a transaction never
  /// fails half-way with a busy database; `synchronous=FULL` makes a commit survive a power
  /// failure.
  private static AgroalDataSource connect(Path file) throws SQLException {
    String url =
        "jdbc:sqlite:"
            + file
            + "?journal_mode=WAL&synchronous=FULL&foreign_keys=ON&busy_timeout=30000&transaction_mode=IMMEDIATE";
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool ->
                pool.maxSize(CONNECTIONS)
                    .acquisitionTimeout(Duration.ofSeconds(30))
                    .connectionFactoryConfiguration(
                        factory -> factory.jdbcUrl(url).connectionProviderClass(JDBC.class))));
  }
}
