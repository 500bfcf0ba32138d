package dev.ragstone.catalog;

import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/// A file in the data directory. The lock of the data directory keeps other processes out, and
/// transactions that write come one after the other.
final class Sqlite extends Dialect {

  /// Kinds of failures are in the lower byte of a code.
  private static final int KIND = 0xff;

  /// `transaction_mode=IMMEDIATE` takes the write lock at the start, so that a transaction never
  /// fails half-way with a busy database; `synchronous=FULL` makes a commit survive a power
  /// failure.
  @Override
  void configure(AgroalConnectionPoolConfigurationSupplier pool, Path dataDir) {
    String url =
        "jdbc:sqlite:"
            + dataDir.resolve("catalog.db")
            + "?journal_mode=WAL&synchronous=FULL&foreign_keys=ON&busy_timeout=30000&transaction_mode=IMMEDIATE";
    pool.connectionFactoryConfiguration(
        factory -> factory.jdbcUrl(url).connectionProviderClass(JDBC.class));
  }

  @Override
  String place(Path dataDir) {
    return dataDir.toString();
  }

  @Override
  SqlFailure classify(SQLException failure) {
    int code = failure.getErrorCode();
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY.code) {
      return SqlFailure.COLLECTION_MISSING;
    }
    return (code & KIND) == SQLiteErrorCode.SQLITE_CONSTRAINT.code
        ? SqlFailure.CONSTRAINT
        : SqlFailure.UNAVAILABLE;
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public String forClaim() {
    return "";
  }

  @Override
  public boolean tryLock(Handle handle, String name) {
    return true;
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  boolean streamsInTransaction() {
    return false;
  }
}
