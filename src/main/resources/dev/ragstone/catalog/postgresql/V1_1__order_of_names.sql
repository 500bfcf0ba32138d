-- Names and ids are ordered by their code points, as in SQLite, whatever the language of the database is.

ALTER TABLE documents ALTER COLUMN collection TYPE TEXT COLLATE "C", ALTER COLUMN id TYPE TEXT COLLATE "C";
ALTER TABLE collections ALTER COLUMN name TYPE TEXT COLLATE "C";
