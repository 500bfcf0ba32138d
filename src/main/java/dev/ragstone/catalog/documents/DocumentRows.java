package dev.ragstone.catalog.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.Document.Failure;
import dev.ragstone.document.Document.Progress;
import dev.ragstone.document.Document.Source;
import dev.ragstone.document.Document.Timings;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.document.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Rows of the table `documents`, read and written.
public final class DocumentRows {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

  /// Reads a whole row.
  public static final RowMapper<Document> MAPPER = (row, _) -> read(row);

  private DocumentRows() {}

  /// {@return the document of a row}
  ///
  /// @param row all columns
  /// @throws SQLException if a column is missing
  public static Document read(ResultSet row) throws SQLException {
    return new Document(
        row.getString("collection"),
        row.getString("id"),
        new Source(
            row.getString("filename"),
            row.getString("media_type"),
            row.getLong("size"),
            row.getString("sha256"),
            row.getString("language"),
            row.getString("url")),
        row.getString("title"),
        metadata(row.getString("metadata")),
        progress(row),
        new Counts(row.getInt("pages"), row.getInt("chunks"), row.getInt("tokens")),
        row.getInt("version"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        instant(row, "ready_at"));
  }

  static DocumentStatus status(String label) {
    return DocumentStatus.valueOf(label.toUpperCase(Locale.ROOT));
  }

  static String json(Metadata metadata) {
    try {
      return JSON.writeValueAsString(metadata.values());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("metadata holds JSON values only", e);
    }
  }

  static Metadata metadata(String json) {
    try {
      return new Metadata(JSON.readValue(json, OBJECT));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the catalog holds metadata that it did not write: " + json, e);
    }
  }

  /// {@return sentences as a column holds them}
  ///
  /// @param sentences any
  public static String json(List<String> sentences) {
    try {
      return JSON.writeValueAsString(sentences);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings are JSON values", e);
    }
  }

  private static List<String> sentences(String json) {
    try {
      return JSON.readValue(json, SENTENCES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the catalog holds warnings that it did not write: " + json, e);
    }
  }

  private static Progress progress(ResultSet row) throws SQLException {
    String errorType = row.getString("error_type");
    Failure error =
        errorType == null
            ? null
            : new Failure(
                errorType, row.getString("error_detail"), status(row.getString("error_stage")));
    return new Progress(
        status(row.getString("status")),
        row.getInt("progress_done"),
        row.getInt("progress_total"),
        row.getInt("attempts"),
        error,
        sentences(row.getString("warnings")),
        instant(row, "next_attempt_at"),
        new Timings(
            row.getLong("queued_ms"),
            row.getLong("extracting_ms"),
            row.getLong("embedding_ms"),
            row.getLong("indexing_ms")));
  }

  /// {@return the time in a column; null if the column is}
  ///
  /// @param row of any table
  /// @param column holds milliseconds since 1970
  /// @throws SQLException if the column is missing
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /// {@return the columns of a new row, by the names of their parameters}
  static Map<String, ?> columns(String collection, String id, Upload upload, long now) {
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("collection", collection);
    columns.put("id", id);
    columns.put("filename", upload.filename());
    columns.put("mediaType", upload.mediaType());
    columns.put("declaredType", upload.declaredType());
    columns.put("size", upload.content().size());
    columns.put("sha256", upload.content().sha256());
    columns.put("language", upload.language());
    columns.put("url", upload.url());
    columns.put("title", upload.title());
    columns.put("metadata", json(upload.metadata()));
    columns.put("origin", upload.origin());
    columns.put("now", now);
    return columns;
  }
}
