-- The processes that work with the catalog. A process removes its row when it ends. A row whose lease has expired is of a
-- process that crashed.
CREATE TABLE service_runs (
  node        TEXT   NOT NULL PRIMARY KEY,
  lease_until BIGINT NOT NULL
);
INSERT INTO service_runs (node, lease_until) SELECT '', 0 FROM service_run WHERE running = 1;
DROP TABLE service_run;

-- The process whose worker has the document.
ALTER TABLE documents ADD COLUMN lease_node TEXT;
