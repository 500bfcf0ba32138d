-- Collections, and the documents in them. A document's row is also its ingestion job.
-- Times are milliseconds since 1970-01-01T00:00:00Z. Everything here is understood by SQLite and PostgreSQL alike.

CREATE TABLE collections (
  name             TEXT   NOT NULL PRIMARY KEY,
  description      TEXT   NOT NULL,
  language         TEXT   NOT NULL,
  embedding_model  TEXT   NOT NULL,
  max_tokens       INTEGER NOT NULL,
  overlap_tokens   INTEGER NOT NULL,
  instructions     TEXT,
  min_score        DOUBLE PRECISION,
  chat_model       TEXT,
  created_at       BIGINT NOT NULL,
  updated_at       BIGINT NOT NULL
);

CREATE TABLE documents (
  collection    TEXT    NOT NULL REFERENCES collections (name),
  id            TEXT    NOT NULL,
  filename      TEXT    NOT NULL,
  media_type    TEXT    NOT NULL,
  declared_type TEXT,
  size          BIGINT  NOT NULL,
  sha256        TEXT    NOT NULL,
  text_sha256   TEXT,
  language      TEXT,
  url           TEXT,
  title         TEXT,
  given_title   TEXT,
  metadata      TEXT    NOT NULL,
  origin        TEXT    NOT NULL,
  status        TEXT    NOT NULL,
  progress_done INTEGER NOT NULL,
  progress_total INTEGER NOT NULL,
  attempts      INTEGER NOT NULL,
  error_type    TEXT,
  error_detail  TEXT,
  error_stage   TEXT,
  pages         INTEGER NOT NULL,
  chunks        INTEGER NOT NULL,
  tokens        INTEGER NOT NULL,
  version       INTEGER NOT NULL,
  queued_at     BIGINT  NOT NULL,
  lease_owner   TEXT,
  lease_until   BIGINT,
  created_at    BIGINT  NOT NULL,
  updated_at    BIGINT  NOT NULL,
  ready_at      BIGINT,
  PRIMARY KEY (collection, id)
);

CREATE INDEX documents_by_queue ON documents (status, queued_at);
CREATE INDEX documents_by_age ON documents (collection, created_at, id);
CREATE INDEX documents_by_blob ON documents (sha256);
CREATE INDEX documents_by_text ON documents (text_sha256);
