package dev.ragstone.catalog;

import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server. Transactions run side by side, so those that decide by rows lock them.
final class Postgresql extends Dialect {

  private static final String DRIVER = "org.postgresql.Driver";
  private static final String PREFIX = "jdbc:postgresql:";

  private static final String FOREIGN_KEY = "23503";
  private static final String CONSTRAINT = "23";
  private static final List<String> LOST = List.of("40001", "40P01");

  private final String url;
  private final @Nullable String username;
  private final @Nullable String password;

  Postgresql(String url, @Nullable String username, @Nullable String password) {
    if (!url.startsWith(PREFIX)) {
      throw new IllegalArgumentException("ragstone.catalog.url must begin with " + PREFIX);
    }
    this.url = url;
    this.username = username;
    this.password = password;
  }

  /// Connections that a restart of the server broke leave the pool at their first failure.
  @Override
  void configure(AgroalConnectionPoolConfigurationSupplier pool, Path dataDir) {
    pool.exceptionSorter(new PostgreSQLExceptionSorter());
    pool.connectionFactoryConfiguration(factory -> {
      factory.jdbcUrl(url).connectionProviderClassName(DRIVER);
      factory.jdbcProperty("ApplicationName", "ragstone").jdbcProperty("tcpKeepAlive", "true");
      if (username != null) {
        factory.principal(new NamePrincipal(username));
      }
      return password == null ? factory : factory.credential(new SimplePassword(password));
    });
  }

  /// The URL may hold a password.
  @Override
  String place(Path dataDir) {
    return "ragstone.catalog.url";
  }

  @Override
  List<String> migrations() {
    return Stream.concat(
            super.migrations().stream(), Stream.of("classpath:dev/ragstone/catalog/postgresql"))
        .toList();
  }

  @Override
  SqlFailure classify(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return SqlFailure.UNAVAILABLE;
    }
    if (state.equals(FOREIGN_KEY)) {
      return SqlFailure.COLLECTION_MISSING;
    }
    if (LOST.contains(state)) {
      return SqlFailure.LOST;
    }
    return state.startsWith(CONSTRAINT) ? SqlFailure.CONSTRAINT : SqlFailure.UNAVAILABLE;
  }

  /// Weaker than `FOR UPDATE`: a row that refers to this one can be inserted meanwhile.
  @Override
  public String forUpdate() {
    return " FOR NO KEY UPDATE";
  }

  @Override
  public String forClaim() {
    return " FOR UPDATE SKIP LOCKED";
  }

  @Override
  public boolean tryLock(Handle handle, String name) {
    return handle
        .createQuery(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || :name, 0))")
        .bind("name", "." + name)
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  boolean streamsInTransaction() {
    return true;
  }
}
