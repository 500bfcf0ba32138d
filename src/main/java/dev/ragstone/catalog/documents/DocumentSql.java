package dev.ragstone.catalog.documents;

/// Statements about documents that are long, or needed in two places.
public final class DocumentSql {

  /// A worker is at it.
  public static final String IN_WORK = "status IN ('extracting', 'embedding', 'indexing')";

  /// The time since the last change of stage belongs to the stage that ends now.
  public static final String END_STAGE =
      """
      queued_ms = queued_ms + CASE WHEN status = 'queued' THEN :now - stage_since ELSE 0 END,
        extracting_ms = extracting_ms + CASE WHEN status = 'extracting' THEN :now - stage_since ELSE 0 END,
        embedding_ms = embedding_ms + CASE WHEN status = 'embedding' THEN :now - stage_since ELSE 0 END,
        indexing_ms = indexing_ms + CASE WHEN status = 'indexing' THEN :now - stage_since ELSE 0 END,
        stage_since = :now,
      """;

  /// Nobody holds the document any more.
  public static final String NO_LEASE = "lease_owner = NULL, lease_until = NULL, lease_node = NULL";

  /// As if nothing had been tried yet.
  private static final String AFRESH =
      """
      status = 'queued', progress_done = 0, progress_total = 0, attempts = 0, failures = 0, interruptions = 0,
        next_attempt_at = NULL, error_type = NULL, error_detail = NULL, error_stage = NULL, warnings = '[]',
        queued_ms = 0, extracting_ms = 0, embedding_ms = 0, indexing_ms = 0, stage_since = :now, queued_at = :now,
      """
          + NO_LEASE;

  static final String DESCRIBE =
      """
      UPDATE documents SET title = COALESCE(:title, title), given_title = :title, metadata = :metadata,
        version = version + 1, updated_at = :now
      WHERE collection = :collection AND id = :id AND status <> 'deleting'\
      """;

  static final String REQUEUE =
      "UPDATE documents SET "
          + AFRESH
          + ", skipped = 0, lane = CASE WHEN origin = 'upload' THEN 0 ELSE 1 END, turn = :turn"
          + " WHERE collection = :collection AND id = :id AND status <> 'deleting'";

  /// A document that is skipped stays so: its original is queued.
  static final String REQUEUE_ALL =
      "UPDATE documents SET "
          + AFRESH
          + ", lane = 1, turn = :turn + line.place"
          + " FROM (SELECT id AS waiting, ROW_NUMBER() OVER (ORDER BY created_at, id) AS place FROM documents"
          + " WHERE collection = :collection AND status <> 'deleting' AND skipped = 0"
          + " AND (CAST(:status AS TEXT) IS NULL OR status = :status)) AS line"
          + " WHERE documents.collection = :collection AND documents.id = line.waiting";

  static final String UPSERT =
      """
      INSERT INTO documents (collection, id, filename, media_type, declared_type, size, sha256, language, url, title,
        given_title, metadata, origin, status, progress_done, progress_total, attempts, pages, chunks, tokens, version,
        queued_at, created_at, updated_at, stage_since, lane, turn)
      VALUES (:collection, :id, :filename, :mediaType, :declaredType, :size, :sha256, :language, :url, :title,
        :title, :metadata, :origin, 'queued', 0, 0, 0, 0, 0, 0, 1, :now, :now, :now, :now, :lane, :turn)
      ON CONFLICT (collection, id) DO UPDATE SET filename = excluded.filename, media_type = excluded.media_type,
        declared_type = excluded.declared_type, size = excluded.size, sha256 = excluded.sha256,
        language = excluded.language, url = excluded.url, title = excluded.title, given_title = excluded.given_title,
        metadata = excluded.metadata, origin = excluded.origin, skipped = 0, version = documents.version + 1,
        updated_at = excluded.updated_at, lane = excluded.lane, turn = excluded.turn,
      """
          + AFRESH;

  static final String CANCEL =
      "UPDATE documents SET "
          + END_STAGE
          + """
          error_type = 'cancelled', error_detail = :detail, error_stage = status, status = 'failed', chunks = 0,
            tokens = 0, failures = 0, interruptions = 0, next_attempt_at = NULL,\
          """
          + " "
          + NO_LEASE
          + " WHERE collection = :collection AND id = :id AND (status = 'queued' OR "
          + IN_WORK
          + ")";

  private DocumentSql() {}
}
