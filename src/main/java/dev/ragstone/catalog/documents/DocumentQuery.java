package dev.ragstone.catalog.documents;

import dev.ragstone.access.Principal;
import dev.ragstone.document.DocumentStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which documents of a collection to list.
///
/// @param viewer who reads
/// @param collection name
/// @param statuses with one of these; empty for any
/// @param filename with exactly this name; null for any
/// @param origin managed by this source; null for any
/// @param after position that the page before ended with; null for the first page
/// @param limit how many at most
public record DocumentQuery(
    Principal viewer,
    String collection,
    List<DocumentStatus> statuses,
    @Nullable String filename,
    @Nullable String origin,
    @Nullable Position after,
    int limit) {

  /// Copies the statuses.
  public DocumentQuery {
    statuses = List.copyOf(statuses);
  }

  /// A place in the list, which is ordered from new to old.
  ///
  /// @param createdAt of the document there
  /// @param id of the document there
  public record Position(Instant createdAt, String id) {}

  String sql() {
    var sql =
        new StringBuilder(
            "SELECT * FROM documents WHERE collection = :collection AND status <> 'deleting'");
    if (!statuses.isEmpty()) {
      String labels =
          statuses.stream().map(s -> "'" + s.label() + "'").collect(Collectors.joining(", "));
      sql.append(" AND status IN (").append(labels).append(")");
    }
    if (filename != null) {
      sql.append(" AND filename = :filename");
    }
    if (origin != null) {
      sql.append(" AND origin = :origin");
    }
    if (after != null) {
      sql.append(" AND (created_at < :createdAt OR (created_at = :createdAt AND id < :afterId))");
    }
    return sql.append(" ORDER BY created_at DESC, id DESC LIMIT :limit").toString();
  }

  Map<String, Object> bindings() {
    var bindings = new HashMap<String, Object>();
    bindings.put("collection", collection);
    bindings.put("limit", limit);
    if (filename != null) {
      bindings.put("filename", filename);
    }
    if (origin != null) {
      bindings.put("origin", origin);
    }
    if (after != null) {
      bindings.put("createdAt", after.createdAt().toEpochMilli());
      bindings.put("afterId", after.id());
    }
    return bindings;
  }
}
