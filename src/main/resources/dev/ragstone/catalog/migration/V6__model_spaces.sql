-- Whether a remote model makes the vectors of the model within that has its name, or only has the name.
CREATE TABLE model_spaces (
  remote TEXT    NOT NULL,
  within TEXT    NOT NULL,
  same   BOOLEAN NOT NULL,
  PRIMARY KEY (remote, within)
);
