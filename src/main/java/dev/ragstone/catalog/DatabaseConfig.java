package dev.ragstone.catalog;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Which database holds the catalog.
@ConfigMapping(prefix = "ragstone.catalog")
public interface DatabaseConfig {

  /// JDBC URL of a PostgreSQL database, such as `jdbc:postgresql://db.example.com/ragstone`.
  /// Without it the catalog is a SQLite file in the data directory, which needs no other service.
  /// The blobs and the indexes stay in the data directory, so one service at a time works with a
  /// catalog.
  ///
  /// @return the URL
  Optional<String> url();

  /// User of the database of `ragstone.catalog.url`. It must be allowed to create tables.
  ///
  /// @return the name
  Optional<String> username();

  /// Password of that user.
  ///
  /// @return the password
  Optional<String> password();
}
