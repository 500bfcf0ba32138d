package dev.ragstone.catalog;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The databases that the catalog's tests run on.
public enum TestDatabase {
  /// A file in the folder.
  SQLITE,
  /// A schema for each folder, on one server for all tests.
  POSTGRESQL;

  private static @Nullable EmbeddedPostgres server;

  /// Opens a catalog, like the service opens it.
  ///
  /// @param folder of the test; the same folder finds the same catalog
  /// @return to be closed
  public Database open(Path folder) {
    return new Database(folder, dialect(folder));
  }

  /// {@return a catalog that is shared with [#open] of another folder}
  ///
  /// @param folder locked to this process
  /// @param first whose catalog is opened
  public Database share(Path folder, Path first) {
    return new Database(folder, dialect(first));
  }

  private Dialect dialect(Path folder) {
    return switch (this) {
      case SQLITE -> new Sqlite();
      case POSTGRESQL -> new Postgresql(schema(folder), "postgres", null);
    };
  }

  private static String schema(Path folder) {
    String name =
        "test_"
            + UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    EmbeddedPostgres running = server();
    try (var connection = running.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return "jdbc:postgresql://localhost:" + running.getPort() + "/postgres?currentSchema=" + name;
  }

  /// Started once, and stopped with the tests' process.
  private static synchronized EmbeddedPostgres server() {
    EmbeddedPostgres running = server;
    if (running == null) {
      try {
        running = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server = running;
    }
    return running;
  }
}
