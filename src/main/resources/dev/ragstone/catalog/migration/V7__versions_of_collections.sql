-- Rises with each change of a collection's settings, so that a change can name the version that it was made from.
ALTER TABLE collections ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
