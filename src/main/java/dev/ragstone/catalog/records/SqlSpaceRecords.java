package dev.ragstone.catalog.records;

import dev.ragstone.catalog.Database;
import dev.ragstone.embedding.SpaceRecords;
import jakarta.inject.Singleton;
import java.util.Optional;

/// How remote models compare with the one within, as rows of the catalog: the vectors in the
/// indexes were made accordingly.
@Singleton
final class SqlSpaceRecords implements SpaceRecords {

  private final Database database;

  SqlSpaceRecords(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Boolean> find(String remote, String within) {
    return database.withHandle(handle ->
        handle
            .createQuery(
                "SELECT same FROM model_spaces WHERE remote = :remote AND within = :within")
            .bind("remote", remote)
            .bind("within", within)
            .mapTo(Boolean.class)
            .findOne());
  }

  @Override
  public void keep(String remote, String within, boolean same) {
    database.inTransaction(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO model_spaces (remote, within, same) VALUES (:remote, :within, :same)
                ON CONFLICT (remote, within) DO UPDATE SET same = excluded.same\
                """)
            .bind("remote", remote)
            .bind("within", within)
            .bind("same", same)
            .execute());
  }
}
