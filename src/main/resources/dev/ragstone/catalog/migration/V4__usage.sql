-- What calls to model providers took, added up by UTC day and by whom they were made for; empty where that is nobody.

CREATE TABLE usage_records (
  day               TEXT   NOT NULL,
  model             TEXT   NOT NULL,
  task              TEXT   NOT NULL,
  collection        TEXT   NOT NULL,
  access_key        TEXT   NOT NULL,
  calls             BIGINT NOT NULL,
  input_tokens      BIGINT NOT NULL,
  output_tokens     BIGINT NOT NULL,
  units             DOUBLE PRECISION NOT NULL,
  neurons           DOUBLE PRECISION NOT NULL,
  estimated_neurons DOUBLE PRECISION NOT NULL,
  dollars           DOUBLE PRECISION NOT NULL,
  unpriced_calls    BIGINT NOT NULL,
  PRIMARY KEY (day, model, task, collection, access_key)
);

-- Vectors that a remote model made, by what they were made from. They can be made again; the ones unused longest go first.
CREATE TABLE kept_vectors (
  address TEXT   NOT NULL PRIMARY KEY,
  vector  BYTEA  NOT NULL,
  used_at BIGINT NOT NULL
);

CREATE INDEX kept_vectors_by_use ON kept_vectors (used_at);
