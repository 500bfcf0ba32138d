package dev.ragstone.catalog.queue;

import static dev.ragstone.catalog.documents.DocumentSql.END_STAGE;
import static dev.ragstone.catalog.documents.DocumentSql.IN_WORK;
import static dev.ragstone.catalog.documents.DocumentSql.NO_LEASE;

import dev.ragstone.catalog.Dialect;

/// Statements about the queue that are long, or needed in two places.
final class QueueSql {

  /// A document that a worker may take. Pauses are read once, not for each row: a worker holds the
  /// write lock meanwhile, and a paused queue may be long.
  static final String CLAIMABLE =
      """
      status = 'queued' AND next_attempt_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM queue_pauses WHERE collection = '')
        AND collection NOT IN (SELECT collection FROM queue_pauses)\
      """;

  /// The same, written so that SQLite uses the index in the queue's order.
  static final String IN_LINE = "lane IN (0, 1) AND " + CLAIMABLE;

  private static final String CLAIM =
      "UPDATE documents SET "
          + END_STAGE
          + """
          status = 'extracting', progress_done = 0, progress_total = 0, attempts = attempts + 1,
            error_type = NULL, error_detail = NULL, error_stage = NULL, lease_owner = :owner, lease_until = :until,
            lease_node = :node
          WHERE (collection, id) = (SELECT collection, id FROM documents WHERE lane = :lane AND\
          """
          + " "
          + CLAIMABLE
          + " ORDER BY turn, queued_at, collection, id LIMIT 1";

  /// The lease has expired: its holder did not renew it. What a crashed process had is taken over
  /// with the run of that process ([ServiceRun]), which counts the crash.
  static final String EXPIRE =
      "UPDATE documents SET "
          + END_STAGE
          + "status = 'queued', "
          + NO_LEASE
          + " WHERE "
          + IN_WORK
          + " AND lease_until < :now AND NOT EXISTS (SELECT 1 FROM service_runs"
          + " WHERE node = documents.lease_node AND service_runs.lease_until <= :now)";

  static final String INTERRUPT =
      "UPDATE documents SET "
          + END_STAGE
          + "status = 'queued', interruptions = :interruptions, next_attempt_at = :next, "
          + NO_LEASE
          + " WHERE collection = :collection AND id = :id AND "
          + IN_WORK;

  static final String RELEASE =
      END_STAGE + "status = 'queued', attempts = attempts - 1, " + NO_LEASE;

  static final String RETRY =
      END_STAGE
          + """
          status = 'queued', progress_done = 0, progress_total = 0, error_type = :type, error_detail = :detail,
            error_stage = :stage, failures = failures + 1, next_attempt_at = :next,\
          """
          + " "
          + NO_LEASE;

  static final String READY =
      END_STAGE
          + """
          status = 'ready', progress_done = :chunks, progress_total = :chunks, pages = :pages, chunks = :chunks,
            tokens = :tokens, failures = 0, interruptions = 0, ready_at = :now,\
          """
          + " "
          + NO_LEASE;

  static final String FAIL =
      END_STAGE
          + """
          status = 'failed', error_type = :type, error_detail = :detail, error_stage = :stage, chunks = 0, tokens = 0,
            failures = 0, interruptions = 0, next_attempt_at = NULL,
            text_sha256 = CASE WHEN :stage = 'extracting' THEN NULL ELSE text_sha256 END,\
          """
          + " "
          + NO_LEASE;

  private QueueSql() {}

  static String claim(Dialect dialect) {
    return CLAIM + dialect.forClaim() + ") RETURNING *";
  }
}
