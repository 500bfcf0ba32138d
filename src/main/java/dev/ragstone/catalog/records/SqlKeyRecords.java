package dev.ragstone.catalog.records;

import dev.ragstone.access.KeyRecords;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.access.StoredKey;
import dev.ragstone.catalog.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keys as rows of the catalog.
@Singleton
final class SqlKeyRecords implements KeyRecords {

  private static final String SEPARATOR = ",";

  private final Database database;

  SqlKeyRecords(Database database) {
    this.database = database;
  }

  @Override
  public void add(StoredKey key) {
    database.inTransaction(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO access_keys (id, name, role, collections, prefix, hash, former_hash, former_until,
                  expires_at, created_at)
                VALUES (:id, :name, :role, :collections, :prefix, :hash, :formerHash, :formerUntil,
                  :expiresAt, :createdAt)\
                """)
            .bindMap(columns(key))
            .bind("createdAt", key.createdAt().toEpochMilli())
            .execute());
  }

  @Override
  public boolean replace(StoredKey key) {
    return database.inTransaction(handle ->
        handle
            .createUpdate(
                """
                UPDATE access_keys SET name = :name, role = :role, collections = :collections, prefix = :prefix,
                  hash = :hash, former_hash = :formerHash, former_until = :formerUntil, expires_at = :expiresAt
                WHERE id = :id\
                """)
            .bindMap(columns(key))
            .execute())
        == 1;
  }

  @Override
  public boolean remove(String id) {
    return database.inTransaction(handle ->
        handle.createUpdate("DELETE FROM access_keys WHERE id = :id").bind("id", id).execute())
        == 1;
  }

  @Override
  public Optional<StoredKey> find(String id) {
    return database.withHandle(handle ->
        handle
            .createQuery("SELECT * FROM access_keys WHERE id = :id")
            .bind("id", id)
            .map((row, _) -> read(row))
            .findOne());
  }

  @Override
  public Optional<StoredKey> findByHash(String hash) {
    return database.withHandle(handle ->
        handle
            .createQuery("SELECT * FROM access_keys WHERE hash = :hash OR former_hash = :hash")
            .bind("hash", hash)
            .map((row, _) -> read(row))
            .findOne());
  }

  @Override
  public List<StoredKey> list(@Nullable String after, int limit) {
    return database.withHandle(handle ->
        handle
            .createQuery("SELECT * FROM access_keys WHERE id > :after ORDER BY id LIMIT :limit")
            .bind("after", after == null ? "" : after)
            .bind("limit", limit)
            .map((row, _) -> read(row))
            .list());
  }

  @Override
  public void used(String id, Instant at) {
    database.inTransaction(handle ->
        handle
            .createUpdate("UPDATE access_keys SET last_used_at = :at WHERE id = :id")
            .bind("at", at.toEpochMilli())
            .bind("id", id)
            .execute());
  }

  private static Map<String, ?> columns(StoredKey key) {
    StoredKey.Former former = key.former();
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("id", key.id());
    columns.put("name", key.name());
    columns.put("role", key.role().label());
    columns.put("collections", String.join(SEPARATOR, key.collections()));
    columns.put("prefix", key.prefix());
    columns.put("hash", key.hash());
    columns.put("formerHash", former == null ? null : former.hash());
    columns.put("formerUntil", former == null ? null : (Long) former.until().toEpochMilli());
    columns.put(
        "expiresAt", key.expiresAt() == null ? null : (Long) key.expiresAt().toEpochMilli());
    return columns;
  }

  private static StoredKey read(ResultSet row) throws SQLException {
    String formerHash = row.getString("former_hash");
    Instant formerUntil = instant(row, "former_until");
    return new StoredKey(
        row.getString("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        names(row.getString("collections")),
        row.getString("prefix"),
        row.getString("hash"),
        formerHash == null || formerUntil == null
            ? null
            : new StoredKey.Former(formerHash, formerUntil),
        instant(row, "expires_at"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "last_used_at"));
  }

  private static Set<String> names(String joined) {
    return joined.isEmpty() ? Set.of() : Set.of(joined.split(SEPARATOR, -1));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
