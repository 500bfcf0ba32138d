package dev.ragstone.catalog;

/// Statements that are long, or needed in two places.
final class DocumentSql {

  static final String REQUEUE =
      """
      UPDATE documents SET status = 'queued', progress_done = 0, progress_total = 0, attempts = 0, error_type = NULL,
        error_detail = NULL, error_stage = NULL, warnings = '[]', queued_at = :now, lease_owner = NULL, lease_until = NULL
      """;

  static final String UPSERT =
      """
      INSERT INTO documents (collection, id, filename, media_type, declared_type, size, sha256, language, url, title,
        given_title, metadata, origin, status, progress_done, progress_total, attempts, pages, chunks, tokens, version,
        queued_at, created_at, updated_at)
      VALUES (:collection, :id, :filename, :mediaType, :declaredType, :size, :sha256, :language, :url, :title,
        :title, :metadata, :origin, 'queued', 0, 0, 0, 0, 0, 0, 1, :now, :now, :now)
      ON CONFLICT (collection, id) DO UPDATE SET filename = excluded.filename, media_type = excluded.media_type,
        declared_type = excluded.declared_type, size = excluded.size, sha256 = excluded.sha256,
        language = excluded.language, url = excluded.url, title = excluded.title, given_title = excluded.given_title,
        metadata = excluded.metadata, origin = excluded.origin, status = 'queued', progress_done = 0,
        progress_total = 0, attempts = 0, error_type = NULL, error_detail = NULL, error_stage = NULL,
        warnings = '[]', version = documents.version + 1, queued_at = excluded.queued_at, lease_owner = NULL, lease_until = NULL,
        updated_at = excluded.updated_at\
      """;

  /// A document that a worker may take.
  static final String CLAIMABLE =
      "(status = 'queued' OR (status IN ('extracting', 'embedding', 'indexing') AND lease_until < :now))";

  /// Somebody waits for what came in by a request; folders and bulk can wait.
  static final String CLAIM =
      """
      UPDATE documents SET status = 'extracting', progress_done = 0, progress_total = 0, attempts = attempts + 1,
        lease_owner = :owner, lease_until = :until
      WHERE (collection, id) = (
        SELECT collection, id FROM documents WHERE\
      """
          + " "
          + CLAIMABLE
          + " ORDER BY CASE WHEN origin = 'upload' THEN 0 ELSE 1 END, queued_at, collection, id LIMIT 1) RETURNING *";

  static final String FAIL =
      """
      SET status = 'failed', error_type = :type, error_detail = :detail, error_stage = :stage, chunks = 0, tokens = 0,
        text_sha256 = CASE WHEN :stage = 'extracting' THEN NULL ELSE text_sha256 END, lease_owner = NULL, lease_until = NULL\
      """;

  private DocumentSql() {}
}
