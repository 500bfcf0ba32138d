-- Keys are kept as hashes only. Collections are names separated by commas, or *.

CREATE TABLE access_keys (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  collections TEXT NOT NULL,
  prefix TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  former_hash TEXT UNIQUE,
  former_until BIGINT,
  expires_at BIGINT,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT
);
