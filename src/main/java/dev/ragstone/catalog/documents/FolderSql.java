package dev.ragstone.catalog.documents;

/// Statements about documents that move with their file.
final class FolderSql {

  static final String MOVE =
      """
      UPDATE documents SET id = :newId, filename = :filename, file_modified = :modified, status = 'indexing',
        lease_node = :node, updated_at = :now\
      """;

  /// The old id keeps a row until its chunks are deleted from the index.
  static final String LEAVE_BEHIND =
      """
      INSERT INTO documents (collection, id, filename, media_type, size, sha256, metadata, origin, status,
        progress_done, progress_total, attempts, pages, chunks, tokens, version, queued_at, created_at, updated_at)
      SELECT collection, :id, filename, media_type, size, sha256, '{}', :origin, 'deleting',
        0, 0, 0, 0, 0, 0, version, queued_at, created_at, updated_at
      FROM documents WHERE collection = :collection AND id = :newId\
      """;

  private FolderSql() {}
}
