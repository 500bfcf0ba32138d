-- The queue in detail: its order, retries, pauses, the time of each stage, and content that is there twice.

-- What a reader warned of: a JSON array of sentences.
ALTER TABLE documents ADD COLUMN warnings TEXT NOT NULL DEFAULT '[]';

-- Place in the queue: lane 0 goes ahead of lane 1, and within a lane the lowest turn. The n-th waiting document of each
-- collection has about the same turn, so that collections take turns.
ALTER TABLE documents ADD COLUMN lane INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN turn BIGINT NOT NULL DEFAULT 0;

-- Present while the document waits for another attempt.
ALTER TABLE documents ADD COLUMN next_attempt_at BIGINT;
-- Attempts in a row that ended for a reason that may pass.
ALTER TABLE documents ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
-- Ends of the whole process in a row that found the document in work.
ALTER TABLE documents ADD COLUMN interruptions INTEGER NOT NULL DEFAULT 0;

-- 1 where the content is that of another document, which is searched in its place.
ALTER TABLE documents ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;

-- When the present stage began, and what the stages took that are over.
ALTER TABLE documents ADD COLUMN stage_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN queued_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN extracting_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN embedding_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN indexing_ms BIGINT NOT NULL DEFAULT 0;
UPDATE documents SET stage_since = queued_at, lane = CASE WHEN origin = 'upload' THEN 0 ELSE 1 END;

DROP INDEX documents_by_queue;
DROP INDEX documents_by_blob;
CREATE INDEX documents_by_status ON documents (status);
CREATE INDEX documents_by_blob ON documents (sha256, collection);
CREATE INDEX documents_in_line ON documents (lane, turn, queued_at, collection, id)
  WHERE status = 'queued' AND next_attempt_at IS NULL;
CREATE INDEX documents_in_line_by_collection ON documents (collection, lane, turn)
  WHERE status = 'queued' AND next_attempt_at IS NULL;
CREATE INDEX documents_by_next_attempt ON documents (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

-- What is paused: a collection, or everything under the empty name.
CREATE TABLE queue_pauses (
  collection TEXT   NOT NULL PRIMARY KEY,
  paused_at  BIGINT NOT NULL
);

-- One row: whether a process works with the catalog. Found set at a start, the process before ended without notice.
CREATE TABLE service_run (
  running INTEGER NOT NULL
);
INSERT INTO service_run (running) VALUES (0);
