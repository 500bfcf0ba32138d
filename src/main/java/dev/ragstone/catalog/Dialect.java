package dev.ragstone.catalog;

import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Everything in which the databases differ. A statement that is not here runs on both alike.
public abstract sealed class Dialect permits Sqlite, Postgresql {

  private static final String COMMON = "classpath:dev/ragstone/catalog/migration";

  /// Stateless.
  Dialect() {}

  /// Chooses the database.
  ///
  /// @param config as set
  /// @return PostgreSQL if there is a URL, else SQLite
  static Dialect of(DatabaseConfig config) {
    return config
        .url()
        .<Dialect>map(url ->
            new Postgresql(url, config.username().orElse(null), config.password().orElse(null)))
        .orElseGet(Sqlite::new);
  }

  /// Says how connections are made and tested.
  ///
  /// @param pool to be configured
  /// @param dataDir locked to this process
  abstract void configure(AgroalConnectionPoolConfigurationSupplier pool, Path dataDir);

  /// {@return where the database is, as its operator knows it, without passwords}
  ///
  /// @param dataDir locked to this process
  abstract String place(Path dataDir);

  /// {@return folders of migrations; versions are numbered across all of them}
  List<String> migrations() {
    return List.of(COMMON);
  }

  /// Classifies a failure.
  ///
  /// @param failure as the driver reports it
  /// @return what it means
  abstract SqlFailure classify(SQLException failure);

  /// Ends a `SELECT` of one row that the transaction is going to decide by: until its end no other
  /// transaction takes the same row.
  ///
  /// @return empty where transactions exclude each other anyway
  public abstract String forUpdate();

  /// Ends a `SELECT` of the next row to be taken: rows that another transaction takes now are
  /// skipped.
  ///
  /// @return empty where transactions exclude each other anyway
  public abstract String forClaim();

  /// Takes an advisory lock until the end of the transaction, unless another transaction has it.
  ///
  /// @param handle of the transaction
  /// @param name of the lock
  /// @return whether this transaction has it
  public abstract boolean tryLock(Handle handle, String name);

  /// {@return whether other processes may work with the same database}
  public abstract boolean shared();

  /// {@return whether rows are streamed within a transaction only; outside all are read at once}
  abstract boolean streamsInTransaction();

  /// {@return the SQL failure behind an exception; null if there is none}
  ///
  /// @param failure any
  static @Nullable SQLException sqlFailure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
